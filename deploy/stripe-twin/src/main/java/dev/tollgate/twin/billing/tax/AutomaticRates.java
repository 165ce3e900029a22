package dev.tollgate.twin.billing.tax;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.twin.core.store.DataSet;
import dev.tollgate.twin.core.store.ObjectType;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.UUID;

/** The inactive tax rates that stand for automatic taxes: one for each rate, behaviour and reason. */
final class AutomaticRates {
    private static final int ID_LENGTH = 23;

    private AutomaticRates() {}

    /** The id of the rate, which is made when it is used first. */
    static String id(DataSet data, TaxTable.Rate rate, boolean inclusive, TaxReason reason) {
        String id = "txr_1" + digest(rate.toString() + inclusive + reason);
        if (data.find(ObjectType.TAX_RATE, id) == null) {
            data.put(made(data, rate, reason).put("id", id).put("inclusive", inclusive));
        }
        return id;
    }

    private static ObjectNode made(DataSet data, TaxTable.Rate rate, TaxReason reason) {
        ObjectNode made = data.fresh(ObjectType.TAX_RATE);
        String place = rate.state() == null ? rate.country() : rate.state();
        made.put("active", false).put("country", rate.country()).put("state", rate.state());
        made.put("display_name", rate.name()).put("jurisdiction", place);
        made.put("jurisdiction_level", rate.state() == null ? "country" : "state");
        made.put("description", rate.name() + " " + new Locale("", rate.country()).getDisplayCountry(Locale.ENGLISH));
        made.put("percentage", rate.percentage()).put("tax_type", rate.type());
        return made.put("effective_percentage", reason.isTaxed() ? rate.percentage() : BigDecimal.ZERO);
    }

    private static String digest(String key) {
        return UUID.nameUUIDFromBytes(key.getBytes(StandardCharsets.UTF_8))
                .toString()
                .replace("-", "")
                .substring(0, ID_LENGTH);
    }
}
