package dev.tollgate.payments.customer;

import dev.tollgate.kit.audit.Actor;
import dev.tollgate.kit.audit.AuditSession;
import dev.tollgate.payments.mirror.MirrorChange;
import dev.tollgate.payments.mirror.MirroredObject;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;

/** Customers in the database; each public method is one transaction. */
@ApplicationScoped
public class CustomerService {
    private static final Duration HISTORY_LEASE = Duration.ofMinutes(5);

    private final CustomerRepository customers;
    private final AuditSession audit;
    private final Clock clock;

    CustomerService(CustomerRepository customers, AuditSession audit, Clock clock) {
        this.customers = customers;
        this.audit = audit;
        this.clock = clock;
    }

    /** The account's active customers, one at most. */
    @WithTransaction
    public Uni<List<CustomerView>> list(String account) {
        return customers
                .findLive(account)
                .map(customer ->
                        Optional.ofNullable(customer)
                                .filter(found -> !found.isReserved())
                                .map(CustomerView::of)
                                .stream()
                                .toList());
    }

    /** The account's customer, else a 404 problem. */
    @WithTransaction
    public Uni<CustomerView> get(String id, String account) {
        return customers.findRequired(id, account).map(CustomerView::of);
    }

    /** Whose a Stripe customer is, deleted ones included; empty when it is linked to no account. */
    @WithTransaction
    public Uni<Optional<String>> accountOf(String stripeCustomerId) {
        return customers.findByStripeId(stripeCustomerId).map(found -> Optional.ofNullable(found)
                .map(customer -> customer.account));
    }

    /**
     * Stores the mirror of what belongs to a Stripe customer, once that one belongs to an account.
     *
     * @param stripeCustomerId null when the object names none
     * @param ownerless a sentence for the operator, for an object that names none
     * @param store stores it for the account
     */
    @WithTransaction
    public Uni<MirrorChange> mirrorFor(
            String stripeCustomerId, String ownerless, Function<String, Uni<MirrorChange>> store) {
        if (stripeCustomerId == null) {
            return Uni.createFrom().item(MirrorChange.ignored(ownerless));
        }
        return accountOf(stripeCustomerId).chain(account -> account.map(store)
                .orElseGet(() -> Uni.createFrom().item(MirrorChange.unknownCustomer(stripeCustomerId))));
    }

    /**
     * Moves the mirror of an object to the customer that Stripe names now; no account keeps it when that customer
     * belongs to none.
     *
     * @param show takes over what Stripe shows
     * @param forget deletes the row
     */
    @WithTransaction
    public Uni<MirrorChange> move(
            MirroredObject known, String stripeCustomerId, Supplier<MirrorChange> show, Supplier<Uni<Void>> forget) {
        String before = known.account();
        return accountOf(stripeCustomerId).chain(account -> account.map(owner -> {
                    known.belongTo(owner, stripeCustomerId);
                    return Uni.createFrom().item(show.get().moved(before, owner));
                })
                .orElseGet(() -> forget.get()
                        .replaceWith(
                                MirrorChange.unknownCustomer(stripeCustomerId).takenFrom(before))));
    }

    /** Those of the given Stripe customers that belong to accounts. */
    @WithTransaction
    public Uni<List<AccountCustomer>> lookUp(List<String> stripeCustomerIds) {
        return customers.findByStripeIds(stripeCustomerIds).map(found -> found.stream()
                .map(customer -> new AccountCustomer(customer.account, customer.stripeCustomerId))
                .toList());
    }

    /** Links an existing Stripe customer, or finds the link; a 409 problem when either side is taken. */
    @WithTransaction
    public Uni<CustomerView> link(String account, StripeCustomerState state, Actor actor) {
        UUID id = UUID.randomUUID();
        return customers
                .insertLinked(id, account, state, clock.instant())
                .call(isNew -> isNew
                        ? audit.record(actor, CustomerAudit.linked(id, account, state.stripeCustomerId()))
                        : Uni.createFrom().voidItem())
                .chain(() -> customers.findByStripeId(state.stripeCustomerId()))
                .invoke(owner -> requireLinked(owner, account))
                .map(CustomerView::of);
    }

    /** A 409 problem when the account has a customer, unless an earlier run of the same request can have made it. */
    @WithTransaction
    public Uni<Void> requireNoOther(String account, CreateCustomer command) {
        return customers
                .findLive(account)
                .invoke(found -> {
                    if (found != null && !found.isReserved() && !found.answers(command, clock.instant())) {
                        throw CustomerErrors.EXISTS.problem("The account has a customer already. Change it instead.");
                    }
                })
                .replaceWithVoid();
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

    /** Mirrors what Stripe shows of a customer; empty when it is deleted there. Runs inside the sync's transaction. */
    @WithTransaction
    public Uni<MirrorChange> apply(String stripeCustomerId, Optional<StripeCustomerState> state) {
        return customers
                .lockByStripeId(stripeCustomerId)
                .chain(found ->
                        found == null ? reservedFor(state) : Uni.createFrom().item(found))
                .map(customer ->
                        customer == null ? MirrorChange.unknownCustomer(stripeCustomerId) : show(customer, state));
    }

    private MirrorChange show(Customer customer, Optional<StripeCustomerState> state) {
        String reached = state.isEmpty() ? "deleted" : customer.isReserved() ? "created" : "updated";
        boolean changed = state.map(shown -> customer.show(shown, clock.instant()))
                .orElseGet(() -> customer.markDeleted(clock.instant()));
        return changed ? MirrorChange.applied(customer.account, Optional.of(reached)) : MirrorChange.unchanged();
    }

    /** The row whose creation was interrupted before Stripe's answer could be recorded. */
    private Uni<Customer> reservedFor(Optional<StripeCustomerState> state) {
        return state.flatMap(StripeCustomerState::rowId)
                .map(id -> customers.lock(id).map(row -> row != null && row.isReserved() ? row : null))
                .orElseGet(() -> Uni.createFrom().nullItem());
    }

    private static void requireLinked(Customer owner, String account) {
        if (owner == null) {
            throw CustomerErrors.EXISTS.problem("The account has a customer already.");
        }
        if (!owner.account.equals(account)) {
            throw CustomerErrors.LINKED_ELSEWHERE.problem("The Stripe customer is linked to an account already.");
        }
    }
}
