package dev.tollgate.twin.billing.invoice;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.twin.billing.catalog.Cost;
import dev.tollgate.twin.billing.catalog.Price;
import dev.tollgate.twin.billing.meter.Meter;
import dev.tollgate.twin.billing.meter.MeterUsage;
import dev.tollgate.twin.core.store.DataSet;
import dev.tollgate.twin.core.store.ObjectType;
import java.math.BigDecimal;

/**
 * What a customer has used by a metered price, and what that costs. Usage below zero is none.
 *
 * @param amount minor units
 */
public record MeteredCharge(BigDecimal quantity, long amount) {

    /** The usage reported so far for a time, in seconds since 1970; {@code from} belongs to it, {@code to} does not. */
    public static MeteredCharge of(DataSet data, JsonNode price, String customer, long from, long to, String currency) {
        ObjectNode meter = data.find(ObjectType.METER, new Price(price).meter());
        BigDecimal used = meter == null
                ? BigDecimal.ZERO
                : MeterUsage.of(data)
                        .total(new Meter(meter), customer, from, to)
                        .max(BigDecimal.ZERO);
        return new MeteredCharge(used, Cost.of(data, price, used, currency));
    }
}
