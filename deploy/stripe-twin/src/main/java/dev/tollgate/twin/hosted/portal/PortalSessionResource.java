package dev.tollgate.twin.hosted.portal;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.twin.core.api.Call;
import dev.tollgate.twin.core.api.FieldCopy;
import dev.tollgate.twin.core.api.PageUrl;
import dev.tollgate.twin.core.api.Params;
import dev.tollgate.twin.core.api.Resource;
import dev.tollgate.twin.core.api.Routes;
import dev.tollgate.twin.core.api.StripeError;
import dev.tollgate.twin.core.http.PublicUrl;
import dev.tollgate.twin.core.store.Nodes;
import dev.tollgate.twin.core.store.ObjectType;

/** https://docs.stripe.com/api/customer_portal/sessions. */
public final class PortalSessionResource implements Resource {
    private final PublicUrl publicUrl;

    public PortalSessionResource(PublicUrl publicUrl) {
        this.publicUrl = publicUrl;
    }

    @Override
    public void register(Routes routes) {
        routes.post(ObjectType.PORTAL_SESSION.path(), this::create);
    }

    private ObjectNode create(Call call) {
        Params params = call.params();
        params.rejecting("customer_account", "on_behalf_of").ignoring("locale").requiredText("customer");
        ObjectNode customer = call.referenced(ObjectType.CUSTOMER, params, "customer");
        PageUrl.require(params, "return_url");
        ObjectNode session = call.data().fresh(ObjectType.PORTAL_SESSION);
        FieldCopy.from(params, session).texts("return_url");
        params.object("flow_data")
                .ifPresent(given -> session.set("flow", PortalFlow.read(call, given, Nodes.id(customer))));
        ObjectNode configuration = call.referenced(ObjectType.PORTAL_CONFIGURATION, params, "configuration");
        params.done();
        ObjectNode used = configuration == null ? PortalConfigurations.standard(call.data()) : configuration;
        requireActive(used);
        session.put("customer", Nodes.id(customer));
        session.put("configuration", Nodes.id(used));
        if (session.path("return_url").isNull()) {
            session.set("return_url", used.path("default_return_url"));
        }
        session.put("url", publicUrl.get() + PortalSite.PREFIX + Nodes.id(session));
        return call.data().put(session, "billing_portal.session.created");
    }

    private static void requireActive(ObjectNode configuration) {
        if (!configuration.path("active").asBoolean()) {
            throw StripeError.invalid(null, "This configuration is not active.").param("configuration");
        }
    }
}
