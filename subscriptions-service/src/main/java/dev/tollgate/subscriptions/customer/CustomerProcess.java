package dev.tollgate.subscriptions.customer;

import dev.tollgate.kit.stripe.StripeClaim;
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

    /**
     * The account's Stripe customer, made when it has none.
     *
     * @param claim for whom it is made
     */
    public Uni<String> customerOf(String account, StripeClaim claim) {
        return payments.ensureCustomer(account, claim).call(customer -> known.store(customer, account));
    }

    private Uni<Optional<String>> ask(String stripeCustomerId) {
        return payments.accountOf(stripeCustomerId)
                .call(answer -> answer.isPresent()
                        ? known.store(stripeCustomerId, answer.get())
                        : Uni.createFrom().voidItem());
    }
}
