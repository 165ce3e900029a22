package dev.tollgate.twin.billing.invoice;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.twin.billing.tax.AutomaticTax;
import dev.tollgate.twin.billing.tax.TaxRate;
import dev.tollgate.twin.billing.tax.TaxReason;
import dev.tollgate.twin.billing.tax.TaxSettings;
import dev.tollgate.twin.core.store.DataSet;
import dev.tollgate.twin.core.store.ObjectType;
import java.math.BigDecimal;
import java.math.RoundingMode;

/** Computes the taxes of an invoice's lines: on each line's amount after discounts. */
final class TaxShares {
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
    private static final String NONE = "none";

    private final DataSet data;
    private final boolean automatic;
    private final String exemption;
    private long exclusive;
    private long inclusive;

    /** Without {@code automatic} the lines are taxed by the rates they were given. */
    private TaxShares(DataSet data, ObjectNode invoice, AutomaticTax automatic) {
        this.data = data;
        this.automatic = automatic != null;
        this.exemption = automatic == null ? new Invoice(invoice).taxExemption() : NONE;
        if (automatic == null) {
            assignDefaults(invoice);
        } else {
            assign(invoice, automatic);
        }
        new Invoice(invoice).lines().forEach(line -> tax((ObjectNode) line));
    }

    /** Writes the taxes of an invoice. */
    static TaxShares of(DataSet data, ObjectNode invoice) {
        TaxSettings settings = new TaxSettings(invoice);
        if (!settings.enabled()) {
            return new TaxShares(data, invoice, null);
        }
        ObjectNode customer = data.find(ObjectType.CUSTOMER, new Invoice(invoice).customer());
        AutomaticTax automatic = AutomaticTax.of(data, customer);
        settings.conclude(automatic);
        return new TaxShares(data, invoice, automatic);
    }

    /** The automatic taxes of lines that are on no invoice yet. */
    static TaxShares ofSale(DataSet data, ObjectNode sale, AutomaticTax automatic) {
        return new TaxShares(data, sale, automatic);
    }

    private static void assign(ObjectNode invoice, AutomaticTax automatic) {
        for (JsonNode line : new Invoice(invoice).lines()) {
            String price = new InvoiceLine((ObjectNode) line).price();
            TaxRates.assign((ObjectNode) line, automatic.on(price, new Invoice(invoice).currency()));
        }
    }

    private static void assignDefaults(ObjectNode invoice) {
        JsonNode rates = new Invoice(invoice).defaultTaxRates();
        for (JsonNode line : new Invoice(invoice).lines()) {
            if (!rates.isEmpty() && new InvoiceLine((ObjectNode) line).taxes().isEmpty()) {
                TaxRates.assign((ObjectNode) line, rates);
            }
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
        BigDecimal net = BigDecimal.valueOf(new InvoiceLine(line).net());
        JsonNode taxes = new InvoiceLine(line).taxes();
        BigDecimal included = BigDecimal.ZERO;
        for (JsonNode tax : taxes) {
            included = included.add(isInclusive(tax) ? percentage(tax) : BigDecimal.ZERO);
        }
        BigDecimal taxable = net;
        for (JsonNode tax : taxes) {
            if (isInclusive(tax)) {
                taxable = taxable.subtract(part(net, percentage(tax), HUNDRED.add(included)));
            }
        }
        for (JsonNode tax : taxes) {
            write((ObjectNode) tax, taxable, net, HUNDRED.add(included));
        }
    }

    /** Inclusive taxes and their taxable amount add up to the net amount. */
    private void write(ObjectNode tax, BigDecimal taxable, BigDecimal net, BigDecimal whole) {
        TaxReason reason = reason(tax);
        BigDecimal due = isInclusive(tax) ? part(net, percentage(tax), whole) : part(taxable, percentage(tax), HUNDRED);
        long amount = reason.isTaxed() ? due.longValueExact() : 0;
        tax.put("amount", amount).put("taxable_amount", reason.isTaxed() ? taxable.longValue() : 0);
        tax.put("taxability_reason", reason.text());
        exclusive += isInclusive(tax) ? 0 : amount;
        inclusive += isInclusive(tax) ? amount : 0;
    }

    /** The rates of a customer who pays no tax, or pays it by reverse charge, count for nothing. */
    private TaxReason reason(ObjectNode tax) {
        if (!exemption.equals(NONE)) {
            return exemption.equals("reverse") ? TaxReason.REVERSE_CHARGE : TaxReason.CUSTOMER_EXEMPT;
        }
        return automatic ? TaxReason.parse(new InvoiceTax(tax).reason()) : TaxReason.NOT_AVAILABLE;
    }

    private static BigDecimal part(BigDecimal amount, BigDecimal share, BigDecimal whole) {
        return amount.multiply(share).divide(whole, 0, RoundingMode.HALF_UP);
    }

    private static boolean isInclusive(JsonNode tax) {
        return new InvoiceTax(tax).isInclusive();
    }

    private BigDecimal percentage(JsonNode tax) {
        ObjectNode rate = data.find(new InvoiceTax(tax).rate());
        return rate == null ? BigDecimal.ZERO : new TaxRate(rate).percentage();
    }
}
