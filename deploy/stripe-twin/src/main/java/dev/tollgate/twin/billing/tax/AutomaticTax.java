package dev.tollgate.twin.billing.tax;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.twin.core.store.DataSet;
import dev.tollgate.twin.core.store.Nodes;
import dev.tollgate.twin.core.store.ObjectType;
import java.math.BigDecimal;
import java.util.List;
import java.util.Set;

/**
 * What a customer is taxed by where they are, see https://docs.stripe.com/tax/zero-tax. Everything sold is rated like
 * general goods, but for products with the code for what is not taxable.
 */
public final class AutomaticTax {
    private static final String NONTAXABLE = "txcd_00000000";
    private static final Set<String> EXCLUSIVE_CURRENCIES = Set.of("usd", "cad");

    private final DataSet data;
    private final TaxLocation location;
    private final List<TaxTable.Rate> rates;
    private final TaxReason reason;

    private AutomaticTax(DataSet data, TaxLocation location, TaxedCustomer customer) {
        this.data = data;
        this.location = location;
        this.rates = location == null ? List.of() : TaxTable.at(location);
        this.reason = location == null ? null : reason(customer);
    }

    /** For a customer as they are now; {@code customer} null: one that was deleted. */
    public static AutomaticTax of(DataSet data, ObjectNode customer) {
        return customer == null
                ? new AutomaticTax(data, null, null)
                : new AutomaticTax(data, TaxLocation.of(data, customer), new TaxedCustomer(customer));
    }

    /** Whether it is known where the customer is taxed. */
    public boolean isComplete() {
        return location != null;
    }

    private TaxReason reason(TaxedCustomer customer) {
        if (customer.isExempt()) {
            return TaxReason.CUSTOMER_EXEMPT;
        }
        if (rates.isEmpty()) {
            return TaxReason.NOT_COLLECTING;
        }
        String businessId = rates.get(0).businessId();
        boolean business =
                TaxIds.of(data, customer.id()).stream().anyMatch(taxId -> businessId.equals(Nodes.text(taxId, "type")));
        return customer.isReverseCharged() || business ? TaxReason.REVERSE_CHARGE : TaxReason.STANDARD_RATED;
    }

    /** The taxes of something sold at a price; none while the location is unknown. */
    public List<LineTax> on(String price, String currency) {
        if (location == null) {
            return List.of();
        }
        ObjectNode sold = price == null ? null : data.find(ObjectType.PRICE, price);
        boolean inclusive = inclusive(sold, currency);
        TaxReason why = isNontaxable(sold) ? TaxReason.NOT_COLLECTING : reason;
        List<TaxTable.Rate> all = rates.isEmpty() ? List.of(none()) : rates;
        return all.stream()
                .map(rate -> new LineTax(AutomaticRates.id(data, rate, inclusive, why), inclusive, why))
                .toList();
    }

    private TaxTable.Rate none() {
        return new TaxTable.Rate(location.country(), location.state(), BigDecimal.ZERO, null, "Tax", "");
    }

    /** Without a behaviour of its own a price includes its taxes, but in US and Canadian dollars: the account's default. */
    private static boolean inclusive(ObjectNode price, String currency) {
        String behavior = price == null ? null : Nodes.text(price, "tax_behavior");
        return behavior == null || behavior.equals("unspecified")
                ? !EXCLUSIVE_CURRENCIES.contains(currency)
                : behavior.equals("inclusive");
    }

    private boolean isNontaxable(ObjectNode price) {
        String product = price == null ? null : Nodes.text(price, "product");
        ObjectNode sold = product == null ? null : data.find(ObjectType.PRODUCT, product);
        return sold != null && NONTAXABLE.equals(Nodes.text(sold, "tax_code"));
    }

    /** {@code customer.tax.automatic_tax}. */
    String status() {
        if (location == null) {
            return "unrecognized_location";
        }
        return rates.isEmpty() ? "not_collecting" : "supported";
    }
}
