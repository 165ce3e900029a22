package dev.tollgate.twin.hosted.portal;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.twin.core.api.Call;
import dev.tollgate.twin.core.api.PageUrl;
import dev.tollgate.twin.core.api.Params;
import dev.tollgate.twin.core.api.StripeError;
import dev.tollgate.twin.core.store.Nodes;
import dev.tollgate.twin.core.store.ObjectType;

/** Reads {@code flow_data}: the single action of a session. */
final class PortalFlow {
    private static final String[] PARTS = {"subscription_cancel", "subscription_update", "subscription_update_confirm"};

    private PortalFlow() {}

    /** The session's {@code flow}, all of its parts present. */
    static ObjectNode read(Call call, Params given, String customer) {
        given.requiredText("type");
        String type = given.choice(
                        "type",
                        "payment_method_update",
                        "subscription_cancel",
                        "subscription_update",
                        "subscription_update_confirm")
                .orElseThrow();
        ObjectNode flow = Nodes.object();
        flow.set("after_completion", afterCompletion(given));
        for (String part : PARTS) {
            flow.putNull(part);
        }
        for (String part : PARTS) {
            given.object(part).ifPresent(params -> flow.set(part, part(call, part, params, customer)));
        }
        if (!type.equals("payment_method_update") && flow.path(type).isNull()) {
            throw given.missing(type);
        }
        return flow.put("type", type);
    }

    private static ObjectNode part(Call call, String name, Params params, String customer) {
        params.requiredText("subscription");
        params.rejecting("retention");
        ObjectNode subscription = call.referenced(ObjectType.SUBSCRIPTION, params, "subscription");
        if (!customer.equals(Nodes.text(subscription, "customer"))) {
            throw StripeError.unknownReference(
                    ObjectType.SUBSCRIPTION, Nodes.id(subscription), params.name("subscription"));
        }
        ObjectNode part = Nodes.object();
        if (name.equals("subscription_cancel")) {
            part.putNull("retention");
        }
        if (name.equals("subscription_update_confirm")) {
            ConfirmedUpdate.read(call, params, subscription, part);
        }
        part.put("subscription", Nodes.id(subscription));
        return part;
    }

    private static ObjectNode afterCompletion(Params given) {
        ObjectNode after = Nodes.object();
        after.putNull("hosted_confirmation").putNull("redirect").put("type", "portal_homepage");
        given.object("after_completion").ifPresent(params -> {
            params.requiredText("type");
            after.put(
                    "type",
                    params.choice("type", "hosted_confirmation", "portal_homepage", "redirect")
                            .orElseThrow());
            params.object("hosted_confirmation").ifPresent(confirmation -> after.putObject("hosted_confirmation")
                    .put("custom_message", confirmation.text("custom_message").orElse(null)));
            if ("redirect".equals(Nodes.text(after, "type")) && !params.has("redirect")) {
                throw params.missing("redirect");
            }
            params.object("redirect").ifPresent(redirect -> {
                PageUrl.require(redirect, "return_url");
                after.putObject("redirect").put("return_url", redirect.requiredText("return_url"));
            });
        });
        return after;
    }
}
