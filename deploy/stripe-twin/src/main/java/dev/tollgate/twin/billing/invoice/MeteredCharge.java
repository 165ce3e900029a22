package dev.tollgate.twin.billing.invoice;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.twin.billing.catalog.CostLine;
import dev.tollgate.twin.billing.catalog.Price;
import dev.tollgate.twin.billing.meter.Meter;
import dev.tollgate.twin.billing.meter.MeterUsage;
import dev.tollgate.twin.core.store.DataSet;
import dev.tollgate.twin.core.store.ObjectType;
import java.math.BigDecimal;
import java.util.List;

/** What a customer owes for the usage of a metered price. */
public final class MeteredCharge {
    private MeteredCharge() {}

    /**
     * The lines that bill what was reported so far for a time, in seconds since 1970; {@code from} belongs to it, {@code to}
     * does not. Usage below zero is none.
     */
    public static List<CostLine> lines(
            DataSet data, JsonNode price, String customer, long from, long to, String currency) {
        if (from >= to) {
            return List.of(CostLine.none(data, price, currency));
        }
        ObjectNode meter = data.find(ObjectType.METER, new Price(price).meter());
        BigDecimal used = meter == null
                ? BigDecimal.ZERO
                : MeterUsage.of(data)
                        .total(new Meter(meter), customer, from, to)
                        .max(BigDecimal.ZERO);
        return CostLine.of(data, price, used, currency);
    }
}
