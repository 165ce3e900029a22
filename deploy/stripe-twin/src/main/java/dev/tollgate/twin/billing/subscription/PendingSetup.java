package dev.tollgate.twin.billing.subscription;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.twin.core.dispatch.Dispatcher;
import dev.tollgate.twin.core.store.DataSet;
import dev.tollgate.twin.core.store.Nodes;
import dev.tollgate.twin.core.store.ObjectType;
import dev.tollgate.twin.money.setup.SetupIntents;
import dev.tollgate.twin.money.setup.SetupSucceeded;

/**
 * The setup intent of a subscription that begins with nothing to pay and no way to pay: the method it collects pays the
 * subscription later.
 */
final class PendingSetup {
    private static final String FIELD = "pending_setup_intent";
    private static final String SUBSCRIPTION = "subscription";

    private final SetupIntents setups;

    PendingSetup(SetupIntents setups, Dispatcher dispatcher) {
        this.setups = setups;
        dispatcher.subscribe(SetupSucceeded.class, what -> finish(what.data(), what.intent()));
    }

    /** Makes the intent of a subscription that is being created. */
    void begin(DataSet data, ObjectNode subscription) {
        Subscription created = new Subscription(subscription);
        ObjectNode intent = setups.fresh(data);
        String id = Nodes.text(intent, "id");
        intent.put("customer", created.customer()).put("usage", "off_session");
        setups.add(data, intent);
        data.hide(id, data.hidden(id).put(SUBSCRIPTION, created.id()));
        subscription.put(FIELD, id);
    }

    private static void finish(DataSet data, ObjectNode intent) {
        String id = Nodes.text(intent, "id");
        String of = Nodes.text(data.hidden(id), SUBSCRIPTION);
        ObjectNode before = of == null ? null : data.find(ObjectType.SUBSCRIPTION, of);
        if (before != null && id.equals(Nodes.text(before, FIELD))) {
            ObjectNode after = before.deepCopy();
            after.putNull(FIELD).put("default_payment_method", Nodes.text(intent, "payment_method"));
            Update.store(data, before, after);
        }
    }
}
