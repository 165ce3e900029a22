package dev.tollgate.twin.portal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.stripe.model.billingportal.Configuration;
import com.stripe.param.billingportal.ConfigurationCreateParams;
import com.stripe.param.billingportal.ConfigurationCreateParams.Features;
import com.stripe.param.billingportal.ConfigurationCreateParams.Features.InvoiceHistory;
import com.stripe.param.billingportal.ConfigurationCreateParams.Features.SubscriptionUpdate;
import com.stripe.param.billingportal.ConfigurationUpdateParams;
import dev.tollgate.twin.RunningTwin;
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
        String customer = twin.customerPayingWith("pm_card_visa");
        Configuration made = configuration(starter);

        Configuration changed = twin.stripe()
                .v1()
                .billingPortal()
                .configurations()
                .update(
                        made.getId(),
                        ConfigurationUpdateParams.builder()
                                .putMetadata("foo", "bar")
                                .setActive(false)
                                .build());

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
        assertEquals(
                400,
                twin.post("/v1/billing_portal/sessions", List.of("customer", customer, "configuration", made.getId()))
                        .statusCode());
    }

    private Configuration configuration(String price) throws Exception {
        String product = twin.stripe().v1().prices().retrieve(price).getProduct();
        return twin.stripe()
                .v1()
                .billingPortal()
                .configurations()
                .create(ConfigurationCreateParams.builder()
                        .setFeatures(Features.builder()
                                .setInvoiceHistory(InvoiceHistory.builder()
                                        .setEnabled(true)
                                        .build())
                                .setSubscriptionUpdate(SubscriptionUpdate.builder()
                                        .setEnabled(true)
                                        .addDefaultAllowedUpdate(SubscriptionUpdate.DefaultAllowedUpdate.PRICE)
                                        .setProrationBehavior(SubscriptionUpdate.ProrationBehavior.ALWAYS_INVOICE)
                                        .addProduct(SubscriptionUpdate.Product.builder()
                                                .setProduct(product)
                                                .addPrice(price)
                                                .build())
                                        .build())
                                .build())
                        .build());
    }
}
