package dev.tollgate.twin.hosted.checkout;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.twin.billing.subscription.NewItem;
import dev.tollgate.twin.billing.subscription.StartTerms;
import dev.tollgate.twin.billing.subscription.SubscriptionFields;
import dev.tollgate.twin.core.api.Call;
import dev.tollgate.twin.core.api.FieldCopy;
import dev.tollgate.twin.core.api.Params;
import dev.tollgate.twin.core.api.StripeError;
import dev.tollgate.twin.core.store.Nodes;

/** What a session keeps beside its object: its line items and what to create when it is paid. */
final class SessionFacts {
    private SessionFacts() {}

    static ObjectNode read(Call call, ArrayNode items) {
        ObjectNode facts = Nodes.object();
        facts.set("line_items", items);
        facts.set("subscription_data", subscription(call));
        facts.set("start", start(call, items));
        facts.set("payment_intent_data", intent(call.params()));
        return facts;
    }

    private static ObjectNode subscription(Call call) {
        ObjectNode data = Nodes.object();
        data.set("metadata", Nodes.object());
        call.params().object("subscription_data").ifPresent(given -> {
            FieldCopy.from(given, data).texts("description").metadata();
            SubscriptionFields.trial(given, data, call.now());
            given.ignoring("billing_mode", "invoice_settings", "trial_settings")
                    .rejecting("application_fee_percent", "default_tax_rates", "on_behalf_of")
                    .rejecting("transfer_data", "pending_invoice_item_interval");
        });
        return data;
    }

    /** When the periods of the subscription begin; an anchor excludes a trial. */
    private static ObjectNode start(Call call, ArrayNode items) {
        Params given = call.params().object("subscription_data").orElse(null);
        if (given == null) {
            return Nodes.object();
        }
        StartTerms terms = StartTerms.ofCheckout(given, NewItem.recurring(items), call.now());
        if (terms.anchors() && (given.has("trial_end") || given.has("trial_period_days"))) {
            throw StripeError.invalid(null, "A billing cycle anchor cannot be combined with a trial.")
                    .param(given.name("billing_cycle_anchor"));
        }
        return terms.json();
    }

    private static ObjectNode intent(Params params) {
        ObjectNode data = Nodes.object();
        data.set("metadata", Nodes.object());
        params.object("payment_intent_data").ifPresent(given -> {
            FieldCopy.from(given, data)
                    .texts("description", "receipt_email", "statement_descriptor", "statement_descriptor_suffix")
                    .texts("transfer_group")
                    .shipping("shipping")
                    .choice("setup_future_usage", "off_session", "on_session")
                    .choice("capture_method", "automatic", "automatic_async", "manual")
                    .metadata();
            given.rejecting("application_fee_amount", "on_behalf_of", "transfer_data");
        });
        return data;
    }

    /** {@code customer_details} as a customer fills them. */
    static ObjectNode details(JsonNode customer) {
        ObjectNode details = Nodes.object();
        for (String field : new String[] {"address", "email", "name", "phone", "tax_exempt"}) {
            details.set(field, customer.path(field));
        }
        details.putNull("business_name").putNull("individual_name");
        details.putArray("tax_ids");
        return details;
    }
}
