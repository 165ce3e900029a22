package dev.tollgate.twin.hosted.portal;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.twin.core.api.Call;
import dev.tollgate.twin.core.api.FieldCopy;
import dev.tollgate.twin.core.api.PageUrl;
import dev.tollgate.twin.core.api.Params;
import dev.tollgate.twin.core.api.Resource;
import dev.tollgate.twin.core.api.Routes;
import dev.tollgate.twin.core.api.StripeError;
import dev.tollgate.twin.core.store.ObjectType;

/** https://docs.stripe.com/api/customer_portal/configurations. */
public final class PortalConfigurationResource implements Resource {
    private static final String PATH = ObjectType.PORTAL_CONFIGURATION.path();

    @Override
    public void register(Routes routes) {
        routes.post(PATH, this::create)
                .list(ObjectType.PORTAL_CONFIGURATION, list -> list.equal("active", "is_default"))
                .retrieve(ObjectType.PORTAL_CONFIGURATION)
                .update(ObjectType.PORTAL_CONFIGURATION, "billing_portal.configuration.updated", this::change);
    }

    private ObjectNode create(Call call) {
        Params params = call.params();
        if (params.object("features").isEmpty()) {
            throw params.missing("features");
        }
        ObjectNode configuration = call.data().fresh(ObjectType.PORTAL_CONFIGURATION);
        configuration.set("updated", configuration.path("created"));
        read(call, configuration);
        params.done();
        return call.data().put(configuration, "billing_portal.configuration.created");
    }

    private void change(Call call, ObjectNode after) {
        read(call, after);
        FieldCopy.from(call.params(), after).flags("active");
        if (after.path("is_default").asBoolean() && !after.path("active").asBoolean()) {
            throw StripeError.invalid(null, "The default configuration cannot be deactivated.")
                    .param("active");
        }
        after.put("updated", call.now());
    }

    private static void read(Call call, ObjectNode configuration) {
        Params params = call.params();
        PageUrl.require(params, "default_return_url");
        FieldCopy.from(params, configuration)
                .texts("default_return_url", "name")
                .metadata();
        params.object("business_profile").ifPresent(given -> {
            PageUrl.require(given, "privacy_policy_url", "terms_of_service_url");
            FieldCopy.from(given, configuration.withObjectProperty("business_profile"))
                    .texts("headline", "privacy_policy_url", "terms_of_service_url");
        });
        params.object("login_page").ifPresent(given -> {
            if (given.flag("enabled").orElse(false)) {
                given.rejecting("enabled");
            }
        });
        PortalFeatures.read(call, configuration);
    }
}
