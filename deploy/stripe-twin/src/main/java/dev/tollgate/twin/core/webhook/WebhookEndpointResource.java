package dev.tollgate.twin.core.webhook;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.twin.core.api.ApiVersions;
import dev.tollgate.twin.core.api.Call;
import dev.tollgate.twin.core.api.FieldCopy;
import dev.tollgate.twin.core.api.Params;
import dev.tollgate.twin.core.api.Resource;
import dev.tollgate.twin.core.api.Routes;
import dev.tollgate.twin.core.api.StripeError;
import dev.tollgate.twin.core.store.Nodes;
import dev.tollgate.twin.core.store.ObjectType;
import java.util.List;

/** https://docs.stripe.com/api/webhook_endpoints. The secret is shown once, by the creation's answer. */
public final class WebhookEndpointResource implements Resource {

    @Override
    public void register(Routes routes) {
        routes.post("/v1/webhook_endpoints", this::create)
                .list(ObjectType.WEBHOOK_ENDPOINT)
                .retrieve(ObjectType.WEBHOOK_ENDPOINT)
                .post("/v1/webhook_endpoints/{id}", this::update)
                .delete("/v1/webhook_endpoints/{id}", this::delete);
    }

    private ObjectNode create(Call call) {
        Params params = call.params();
        ObjectNode endpoint = call.data().fresh(ObjectType.WEBHOOK_ENDPOINT);
        params.requiredText("url");
        if (params.texts("enabled_events").isEmpty()) {
            throw params.missing("enabled_events");
        }
        copy(params, endpoint);
        String version = params.text("api_version").orElse(null);
        ApiVersions.require(version);
        endpoint.put("api_version", version);
        params.ignoring("connect").done();
        call.data().put(endpoint);
        String secret = Secrets.begin(call.data(), Nodes.id(endpoint));
        return endpoint.deepCopy().put("secret", secret);
    }

    private ObjectNode update(Call call) {
        ObjectNode endpoint = call.target(ObjectType.WEBHOOK_ENDPOINT).deepCopy();
        copy(call.params(), endpoint);
        call.params().flag("disabled").ifPresent(disabled -> endpoint.put("status", disabled ? "disabled" : "enabled"));
        call.params().done();
        call.data().put(endpoint);
        return endpoint;
    }

    private ObjectNode delete(Call call) {
        call.target(ObjectType.WEBHOOK_ENDPOINT);
        call.params().done();
        call.data().remove(call.id(), null);
        return Nodes.object()
                .put("id", call.id())
                .put("object", "webhook_endpoint")
                .put("deleted", true);
    }

    private static void copy(Params params, ObjectNode endpoint) {
        FieldCopy.from(params, endpoint).texts("description").metadata();
        params.text("url").ifPresent(url -> {
            if (!url.matches("https?://[^\\s/?#]+.*")) {
                throw StripeError.invalid(
                                "url_invalid", "Invalid URL: An explicit scheme (such as https) must be provided.")
                        .param("url");
            }
            endpoint.put("url", url);
        });
        List<String> events = params.texts("enabled_events");
        if (!events.isEmpty()) {
            ArrayNode enabled = endpoint.putArray("enabled_events");
            events.forEach(enabled::add);
        }
    }
}
