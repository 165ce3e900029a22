package dev.tollgate.twin.hosted.portal;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.twin.core.store.DataSet;
import dev.tollgate.twin.core.store.ObjectType;

/** The configuration of sessions that name none. */
final class PortalConfigurations {
    private PortalConfigurations() {}

    /** The default configuration, created on first use, as Stripe's dashboard does when it is saved there. */
    static ObjectNode standard(DataSet data) {
        for (ObjectNode configuration :
                data.table(ObjectType.PORTAL_CONFIGURATION).newestFirst().values()) {
            if (configuration.path("is_default").asBoolean()) {
                return configuration;
            }
        }
        ObjectNode made = data.fresh(ObjectType.PORTAL_CONFIGURATION);
        made.put("is_default", true).set("updated", made.path("created"));
        ObjectNode features = made.withObjectProperty("features");
        for (String feature :
                new String[] {"customer_update", "invoice_history", "payment_method_update", "subscription_cancel"}) {
            features.withObjectProperty(feature).put("enabled", true);
        }
        features.withObjectProperty("customer_update")
                .putArray("allowed_updates")
                .add("email")
                .add("name");
        data.put(made);
        return made;
    }
}
