package dev.tollgate.twin.hosted.portal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.stripe.model.billingportal.Configuration;
import com.stripe.param.billingportal.ConfigurationUpdateParams;
import dev.tollgate.twin.RunningTwin;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class PortalConfigurationTest {
    @RegisterExtension
    final RunningTwin twin = new RunningTwin();

    @Test
    void configurations_are_kept_and_changed_with_events() throws Exception {
        String starter = twin.monthlyPrice("Starter", 2900);
        Configuration made = Configurations.switchingTo(twin, starter);

        Configuration changed = deactivated(made);

        assertEquals(
                List.of(starter),
                made.getFeatures().getSubscriptionUpdate().getProducts().get(0).getPrices());
        assertFalse(changed.getActive());
        assertTrue(changed.getFeatures().getSubscriptionUpdate().getEnabled());
        assertTrue(twin.eventTypes().contains("billing_portal.configuration.updated"));
        assertEquals(
                1,
                twin.stripe()
                        .v1()
                        .billingPortal()
                        .configurations()
                        .list()
                        .getData()
                        .size());
    }

    @Test
    void an_inactive_configuration_takes_no_session() throws Exception {
        String customer = twin.customerPayingWith("pm_card_visa");
        Configuration inactive = deactivated(Configurations.switchingTo(twin, twin.monthlyPrice("Starter", 2900)));

        HttpResponse<String> answer = twin.post(
                "/v1/billing_portal/sessions", List.of("customer", customer, "configuration", inactive.getId()));

        assertEquals(400, answer.statusCode());
    }

    private Configuration deactivated(Configuration configuration) throws Exception {
        ConfigurationUpdateParams params = ConfigurationUpdateParams.builder()
                .putMetadata("foo", "bar")
                .setActive(false)
                .build();
        return twin.stripe().v1().billingPortal().configurations().update(configuration.getId(), params);
    }
}
