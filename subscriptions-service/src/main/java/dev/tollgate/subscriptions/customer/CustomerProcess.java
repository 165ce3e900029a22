package dev.tollgate.subscriptions.customer;

import dev.tollgate.kit.batch.OneByOne;
import dev.tollgate.kit.stripe.StripeClaim;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
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
                .chain(found -> found.isPresent()
                        ? Uni.createFrom().item(found)
                        : learn(stripeCustomerId, payments.accountOf(stripeCustomerId)));
    }

    /**
     * The same; a customer of no account is linked to the one that Stripe names.
     *
     * @param named the account that a purchase of the customer names
     */
    public Uni<Optional<String>> accountOf(String stripeCustomerId, Optional<String> named) {
        return accountOf(stripeCustomerId)
                .chain(found -> found.isPresent() || named.isEmpty()
                        ? Uni.createFrom().item(found)
                        : learn(stripeCustomerId, payments.adopt(stripeCustomerId, named.get())));
    }

    /** The Stripe customers of the account, the one that new purchases use first. */
    public Uni<List<String>> customersOf(String account) {
        return payments.customersOf(account);
    }

    /**
     * The account's primary Stripe customer, made when it has none.
     *
     * @param claim for whom it is made
     */
    public Uni<String> customerOf(String account, StripeClaim claim) {
        return payments.ensureCustomer(account, claim).call(customer -> known.store(customer, account));
    }

    /** The same after customers that Stripe may not have any more were refetched. */
    public Uni<List<String>> refetch(String account, List<String> stripeCustomerIds, StripeClaim claim) {
        return OneByOne.run(stripeCustomerIds, customer -> payments.sync(account, customer, claim))
                .chain(() -> customersOf(account));
    }

    /** Customers that were linked; named again in a minute unless they are confirmed. */
    public Uni<List<LinkedCustomer>> claimLinked() {
        return payments.claimLinked()
                .call(claimed -> OneByOne.run(
                        claimed, customer -> known.store(customer.stripeCustomerId(), customer.account())));
    }

    /** The subscriptions of this customer are read. */
    public Uni<Void> confirmRead(LinkedCustomer customer) {
        return payments.confirmRead(customer.stripeCustomerId());
    }

    private Uni<Optional<String>> learn(String stripeCustomerId, Uni<Optional<String>> account) {
        return account.call(answer -> answer.map(owner -> known.store(stripeCustomerId, owner))
                .orElseGet(() -> Uni.createFrom().voidItem()));
    }
}
