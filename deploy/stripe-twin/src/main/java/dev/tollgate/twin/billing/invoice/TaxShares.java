package dev.tollgate.twin.billing.invoice;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.twin.core.store.DataSet;
import java.math.BigDecimal;
import java.math.RoundingMode;

/** Computes the taxes of an invoice's lines: on each line's amount after discounts. */
final class TaxShares {
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private final DataSet data;
    private final String exemption;
    private long exclusive;
    private long inclusive;

    TaxShares(DataSet data, ObjectNode invoice) {
        this.data = data;
        this.exemption = invoice.path("customer_tax_exempt").asText("none");
        for (JsonNode line : invoice.path("lines").path("data")) {
            if (line.path("taxes").isEmpty()
                    && !invoice.path("default_tax_rates").isEmpty()) {
                TaxRates.assign((ObjectNode) line, invoice.path("default_tax_rates"));
            }
            tax((ObjectNode) line);
        }
    }

    /** Exclusive taxes, added to the amounts. */
    long exclusive() {
        return exclusive;
    }

    /** Inclusive taxes, part of the amounts. */
    long inclusive() {
        return inclusive;
    }

    private void tax(ObjectNode line) {
        BigDecimal net =
                BigDecimal.valueOf(line.path("amount").asLong() - DiscountShares.sum(line.path("discount_amounts")));
        BigDecimal included = BigDecimal.ZERO;
        for (JsonNode tax : line.path("taxes")) {
            included = included.add(isInclusive(tax) ? percentage(tax) : BigDecimal.ZERO);
        }
        BigDecimal taxable = net;
        for (JsonNode tax : line.path("taxes")) {
            if (isInclusive(tax)) {
                taxable = taxable.subtract(part(net, percentage(tax), HUNDRED.add(included)));
            }
        }
        for (JsonNode tax : line.path("taxes")) {
            write((ObjectNode) tax, taxable, net, HUNDRED.add(included));
        }
    }

    /** Inclusive taxes and their taxable amount add up to the net amount. */
    private void write(ObjectNode tax, BigDecimal taxable, BigDecimal net, BigDecimal whole) {
        boolean exempt = !exemption.equals("none");
        BigDecimal due = isInclusive(tax) ? part(net, percentage(tax), whole) : part(taxable, percentage(tax), HUNDRED);
        long amount = exempt ? 0 : due.longValueExact();
        tax.put("amount", amount).put("taxable_amount", exempt ? 0 : taxable.longValue());
        if (exempt) {
            tax.put("taxability_reason", exemption.equals("reverse") ? "reverse_charge" : "customer_exempt");
        }
        exclusive += isInclusive(tax) ? 0 : amount;
        inclusive += isInclusive(tax) ? amount : 0;
    }

    private static BigDecimal part(BigDecimal amount, BigDecimal share, BigDecimal whole) {
        return amount.multiply(share).divide(whole, 0, RoundingMode.HALF_UP);
    }

    private static boolean isInclusive(JsonNode tax) {
        return tax.path("tax_behavior").asText().equals("inclusive");
    }

    private BigDecimal percentage(JsonNode tax) {
        ObjectNode rate =
                data.find(tax.path("tax_rate_details").path("tax_rate").asText());
        return rate == null ? BigDecimal.ZERO : rate.path("percentage").decimalValue();
    }
}
