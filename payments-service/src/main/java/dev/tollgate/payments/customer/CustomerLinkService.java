package dev.tollgate.payments.customer;

import dev.tollgate.kit.audit.Actor;
import dev.tollgate.kit.audit.AuditSession;
import dev.tollgate.kit.mirror.MirrorChange;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;

/** Gives customers that exist at Stripe to accounts; each public method is one transaction. */
@ApplicationScoped
public class CustomerLinkService {
    private final CustomerRepository customers;
    private final AuditSession audit;
    private final Clock clock;

    CustomerLinkService(CustomerRepository customers, AuditSession audit, Clock clock) {
        this.customers = customers;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Links a Stripe customer, or finds the link: the account's primary one when it has none, else an additional one. A
     * 409 problem when it belongs to another account.
     */
    @WithTransaction
    public Uni<CustomerView> link(String account, StripeCustomerState state, Actor actor) {
        return give(account, state, actor).map(owner -> {
            if (!owner.account.equals(account)) {
                throw CustomerErrors.LINKED_ELSEWHERE.problem("The Stripe customer is linked to an account already.");
            }
            return CustomerView.of(owner);
        });
    }

    /** Links a Stripe customer to the account that Stripe names, unless it belongs to one already; its owner. */
    @WithTransaction
    public Uni<AccountCustomer> adopt(String account, StripeCustomerState state) {
        return give(account, state, CustomerAudit.stripe()).map(AccountCustomer::of);
    }

    /** The same with the account in the customer's own metadata. Runs inside the sync's transaction. */
    @WithTransaction
    Uni<MirrorChange> adopt(StripeCustomerState state) {
        return state.namedAccount()
                .map(account -> adopt(account, state)
                        .map(owner -> MirrorChange.applied(owner.account(), Optional.of("linked"))))
                .orElseGet(() -> Uni.createFrom().item(MirrorChange.unknownCustomer(state.stripeCustomerId())));
    }

    private Uni<Customer> give(String account, StripeCustomerState state, Actor actor) {
        UUID id = UUID.randomUUID();
        return customers
                .insertLinked(id, account, state, clock.instant())
                .call(isNew -> isNew
                        ? audit.record(actor, CustomerAudit.linked(id, account, state.stripeCustomerId()))
                        : Uni.createFrom().voidItem())
                .chain(() -> customers.lockByStripeId(state.stripeCustomerId()))
                .invoke(owner -> {
                    if (owner.status == CustomerStatus.DELETED) {
                        owner.show(state, clock.instant());
                    }
                });
    }
}
