package dev.tollgate.subscriptions.customer;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Finds account and customer of each other, asking payments-service only for what is not yet known here. */
@ApplicationScoped
public class CustomerProcess {
    private final CustomerAccountService known;
    private final PaymentsClient payments;

    CustomerProcess(CustomerAccountService known, PaymentsClient payments) {
        this.known = known;
        this.payments = payments;
    }

    /** The account of a Stripe customer; empty when payments-service does not know it either. */
    public Uni<Optional<String>> accountOf(String stripeCustomerId) {
        return known.find(stripeCustomerId)
                .chain(found -> found.isPresent() ? Uni.createFrom().item(found) : ask(stripeCustomerId));
    }

    /** The account's Stripe customer, made when it has none. */
    public Uni<String> customerOf(String account) {
        return payments.ensureCustomer(account).call(customer -> known.store(customer, account));
    }

    private Uni<Optional<String>> ask(String stripeCustomerId) {
        return payments.accountOf(stripeCustomerId)
                .call(answer -> answer.isPresent()
                        ? known.store(stripeCustomerId, answer.get())
                        : Uni.createFrom().voidItem());
    }
}
