package dev.tollgate.subscriptions.customer;

import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Remembers which account a customer belongs to. */
@ApplicationScoped
public class CustomerAccountService {
    private final CustomerAccountRepository customers;

    CustomerAccountService(CustomerAccountRepository customers) {
        this.customers = customers;
    }

    /** The account, if it was learned before. */
    @WithSession
    public Uni<Optional<String>> find(String stripeCustomerId) {
        return customers.findById(stripeCustomerId).map(customer -> Optional.ofNullable(customer)
                .map(found -> found.account));
    }

    /** Learns an account. */
    @WithTransaction
    public Uni<Void> store(String stripeCustomerId, String account) {
        return customers.store(stripeCustomerId, account);
    }
}
