package dev.tollgate.webhooks.routing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class RoutesTest {
    @ParameterizedTest
    @CsvSource(
            nullValues = "none",
            value = {
                "invoice.paid,payments subscriptions",
                "invoice.payment_failed,payments subscriptions",
                "invoice_payment.paid,payments",
                "customer.created,payments",
                "customer.updated,payments",
                "customer.deleted,payments subscriptions",
                "customer.subscription.updated,subscriptions",
                "customer.subscription.trial_will_end,subscriptions",
                "customer.discount.created,none",
                "checkout.session.completed,subscriptions",
                "payment_intent.succeeded,payments",
                "payment_method.attached,payments",
                "charge.dispute.created,none",
                "charge.refund.updated,payments",
                "refund.failed,payments",
                "credit_note.created,payments",
                "setup_intent.created,none",
                "billing_portal.session.created,none",
                "invoices.paid,none",
                "invoice,none"
            })
    void an_event_goes_to_the_services_it_concerns(String type, String destinations) {
        Set<String> labels = Routes.of(type).stream().map(Destination::label).collect(Collectors.toSet());
        Set<String> expected = destinations == null
                ? Set.of()
                : Arrays.stream(destinations.split(" ")).collect(Collectors.toSet());
        assertEquals(expected, labels);
    }

    @ParameterizedTest
    @EnumSource
    void a_service_gets_the_types_it_declares_and_no_others(Destination destination) throws IOException {
        Path declared =
                Path.of("..", destination.label() + "-service", "src/main/resources/META-INF/stripe-event-types");

        Set<String> routed = Routes.types().stream()
                .filter(type -> Routes.of(type).contains(destination))
                .collect(Collectors.toSet());

        assertEquals(
                Files.readAllLines(declared).stream()
                        .filter(line -> !line.isBlank() && !line.startsWith("#"))
                        .collect(Collectors.toSet()),
                routed);
    }
}
