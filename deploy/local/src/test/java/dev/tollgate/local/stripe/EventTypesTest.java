package dev.tollgate.local.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class EventTypesTest {
    @Test
    void the_endpoint_asks_for_what_the_services_declare_each_type_once() {
        assertThat(EventTypes.all()).contains("customer.subscription.updated", "invoice.paid", "refund.failed");
        assertThat(EventTypes.enabled())
                .hasSameSizeAs(EventTypes.all())
                .containsEntry("enabled_events[0]", EventTypes.all().first());
    }
}
