package dev.tollgate.payments.customer;

import dev.tollgate.kit.mirror.MirrorChange;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Customers in the database; each public method is one transaction. */
@ApplicationScoped
public class CustomerService {
    private static final Duration HISTORY_LEASE = Duration.ofMinutes(5);

    private final CustomerRepository customers;
    private final CustomerLinkService links;
    private final Clock clock;

    CustomerService(CustomerRepository customers, CustomerLinkService links, Clock clock) {
        this.customers = customers;
        this.links = links;
        this.clock = clock;
    }

    /** The account's active customers, the primary one first. */
    @WithTransaction
    public Uni<List<CustomerView>> list(String account) {
        return customers
                .findActive(account)
                .map(found -> found.stream().map(CustomerView::of).toList());
    }

    /** The account's customer, else a 404 problem. */
    @WithTransaction
    public Uni<CustomerView> get(String id, String account) {
        return customers.findRequired(id, account).map(CustomerView::of);
    }

    /** The account of a Stripe customer, deleted ones included; empty when it belongs to none. */
    @WithTransaction
    public Uni<Optional<String>> accountOf(String stripeCustomerId) {
        return customers.findByStripeId(stripeCustomerId).map(found -> Optional.ofNullable(found)
                .map(customer -> customer.account));
    }

    /** Those of the given Stripe customers that belong to accounts. */
    @WithTransaction
    public Uni<List<AccountCustomer>> lookUp(List<String> stripeCustomerIds) {
        return customers
                .findByStripeIds(stripeCustomerIds)
                .map(found -> found.stream().map(AccountCustomer::of).toList());
    }

    /**
     * A 409 problem when the account has a customer, unless an earlier run of the same request made it or can have made
     * it.
     *
     * @param made the row that an earlier run reserved
     */
    @WithTransaction
    public Uni<Void> requireNoOther(String account, CreateCustomer command, String made) {
        return customers
                .findPrimary(account)
                .invoke(found -> {
                    if (found != null && !found.isMadeBy(command, made, clock.instant())) {
                        throw CustomerErrors.EXISTS.problem("The account has a customer already. Change it instead.");
                    }
                })
                .replaceWithVoid();
    }

    /** The Stripe customers of an account, the primary one first. */
    @WithTransaction
    public Uni<List<AccountCustomer>> ofAccount(String account) {
        return customers
                .findActive(account)
                .map(found -> found.stream().map(AccountCustomer::of).toList());
    }

    /** The next linked customer whose history is not mirrored yet; no other caller gets it for a while. */
    @WithTransaction
    public Uni<Optional<String>> claimHistory() {
        return customers.claimHistory(clock.instant(), clock.instant().plus(HISTORY_LEASE));
    }

    /** The customer's history is mirrored. */
    @WithTransaction
    public Uni<Void> finishHistory(String stripeCustomerId) {
        return customers
                .update("historyPending = false where stripeCustomerId = ?1", stripeCustomerId)
                .replaceWithVoid();
    }

    /**
     * Mirrors what Stripe shows of a customer. One that Stripe does not have is not a deleted one, and stays as it is.
     * Runs inside the sync's transaction.
     */
    @WithTransaction
    public Uni<MirrorChange> apply(String stripeCustomerId, Optional<StripeCustomerState> state) {
        return state.map(shown -> shown.isDeleted() ? delete(stripeCustomerId) : show(shown))
                .orElseGet(() ->
                        Uni.createFrom().item(MirrorChange.notAtStripe("Stripe has no customer " + stripeCustomerId)));
    }

    private Uni<MirrorChange> show(StripeCustomerState state) {
        return customers
                .lockByStripeId(state.stripeCustomerId())
                .chain(found ->
                        found == null ? reservedFor(state) : Uni.createFrom().item(found))
                .chain(customer ->
                        customer == null ? links.adopt(state) : Uni.createFrom().item(show(customer, state)));
    }

    /** When it was the account's primary customer, another one becomes it. */
    private Uni<MirrorChange> delete(String stripeCustomerId) {
        return customers
                .lockAccountOf(stripeCustomerId)
                .chain(account -> account.isEmpty()
                        ? Uni.createFrom().item(MirrorChange.customerGone(stripeCustomerId))
                        : customers
                                .lockByStripeId(stripeCustomerId)
                                .map(this::markDeleted)
                                .call(() -> customers.choosePrimary(account.get(), clock.instant())));
    }

    private MirrorChange markDeleted(Customer customer) {
        return change(customer, "deleted", customer.markDeleted(clock.instant()));
    }

    private MirrorChange show(Customer customer, StripeCustomerState state) {
        String reached = customer.isReserved() ? "created" : "updated";
        return change(customer, reached, customer.show(state, clock.instant()));
    }

    private static MirrorChange change(Customer customer, String reached, boolean isNew) {
        return isNew ? MirrorChange.applied(customer.account, Optional.of(reached)) : MirrorChange.unchanged();
    }

    /** The row whose creation was interrupted before Stripe's answer could be recorded. */
    private Uni<Customer> reservedFor(StripeCustomerState state) {
        return state.rowId()
                .map(id -> customers.lock(id).map(row -> row != null && row.isReserved() ? row : null))
                .orElseGet(() -> Uni.createFrom().nullItem());
    }
}
