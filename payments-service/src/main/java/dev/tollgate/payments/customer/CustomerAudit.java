package dev.tollgate.payments.customer;

import dev.tollgate.kit.audit.Actor;
import dev.tollgate.kit.audit.AuditEntry;
import dev.tollgate.kit.http.RequestId;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/** What is recorded of acts on customers: never an e-mail or a name. */
final class CustomerAudit {
    private static final String CUSTOMER = "customer";

    private static final String STRIPE = "stripe";

    private CustomerAudit() {}

    /** Stands for what Stripe's objects ask for, under the request that delivered the event. */
    static Actor stripe() {
        return new Actor(STRIPE, STRIPE, RequestId.current().orElse(null), null);
    }

    static AuditEntry created(UUID id, String account) {
        return AuditEntry.of("customer.create", account, CUSTOMER, id.toString());
    }

    static AuditEntry linked(UUID id, String account, String stripeCustomerId) {
        return AuditEntry.of("customer.link", account, CUSTOMER, id.toString())
                .becoming(Map.of("stripeCustomerId", stripeCustomerId));
    }

    static AuditEntry changed(WantedChange change) {
        return entry(change).becoming(AuditEntry.changed(fields(change)));
    }

    /** Of a change that Stripe did not answer: it may have been made. */
    static AuditEntry perhapsChanged(WantedChange change) {
        Map<String, Object> state = new HashMap<>(AuditEntry.changed(fields(change)));
        state.put("outcome", "unknown");
        return entry(change).becoming(state);
    }

    private static AuditEntry entry(WantedChange change) {
        return AuditEntry.of("customer.change", change.account(), CUSTOMER, change.id());
    }

    private static Stream<String> fields(WantedChange change) {
        Stream<String> email = change.email() == null ? Stream.empty() : Stream.of("email");
        Stream<String> name = change.name() == null ? Stream.empty() : Stream.of("name");
        return Stream.concat(email, name);
    }
}
