package dev.tollgate.subscriptions.usage;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.type.LogicalType;
import io.quarkus.jackson.ObjectMapperCustomizer;
import jakarta.inject.Singleton;
import java.util.List;

/** A quantity that is no whole number is refused; Jackson by itself counts 1.9 as 1 and nothing as 1. */
@Singleton
class WholeNumbers implements ObjectMapperCustomizer {
    @Override
    public void customize(ObjectMapper mapper) {
        var numbers = mapper.coercionConfigFor(LogicalType.Integer);
        List.of(CoercionInputShape.Float, CoercionInputShape.String, CoercionInputShape.EmptyString)
                .forEach(shape -> numbers.setCoercion(shape, CoercionAction.Fail));
    }
}
