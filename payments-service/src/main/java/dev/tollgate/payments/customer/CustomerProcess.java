package dev.tollgate.payments.customer;

import dev.tollgate.kit.audit.Actor;
import dev.tollgate.kit.idempotency.StartedRequest;
import dev.tollgate.kit.problem.CommonProblem;
import dev.tollgate.kit.stripe.StripeClaim;
import dev.tollgate.kit.stripe.StripeFailure;
import dev.tollgate.kit.sync.SyncCause;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/** Requests about a customer, here and at Stripe. */
@ApplicationScoped
public class CustomerProcess {
    private final CustomerCreation creation;
    private final CustomerService customers;
    private final CustomerSync sync;
    private final CustomerChange change;

    CustomerProcess(CustomerCreation creation, CustomerService customers, CustomerSync sync, CustomerChange change) {
        this.creation = creation;
        this.customers = customers;
        this.sync = sync;
        this.change = change;
    }

    /**
     * Makes the account's customer; a 409 problem when it has one that this request did not make.
     *
     * @param started its subject is the id of the row that it reserves; it notes a row that was there
     */
    public Uni<CustomerView> create(String account, CreateCustomer command, Actor actor, StartedRequest started) {
        return customers
                .requireNoOther(account, command, started.subject())
                .chain(() -> creation.reserve(
                        UUID.fromString(started.subject()),
                        account,
                        command.email(),
                        command.name(),
                        Optional.of(actor)))
                .call(row -> started.concerns(row.id.toString()))
                .chain(row -> creation.finish(row, Optional.of(actor), StripeClaim.of(account)))
                .map(CustomerView::of)
                .chain(customer -> finish(customer, command, actor, started));
    }

    /** Changes the customer at Stripe and shows what Stripe then has; a 404 problem when it is not the account's. */
    public Uni<CustomerView> update(
            String id, String account, UpdateCustomer wanted, Actor actor, StartedRequest started) {
        return customers
                .get(id, account)
                .chain(customer -> changed(customer, change.make(customer, wanted, actor, started)));
    }

    /** The account's Stripe customer, made if there is none. */
    public Uni<AccountCustomer> ensure(EnsureCustomer command) {
        return creation.ensure(command.account(), command.email(), command.name(), Optional.empty(), command.claim())
                .map(AccountCustomer::of);
    }

    /** The account's customers once one that Stripe did not find is synced, the primary one first. */
    public Uni<List<AccountCustomer>> sync(SyncCustomer command) {
        return sync.missing(command.claim(), command.stripeCustomerId())
                .chain(() -> customers.ofAccount(command.account()));
    }

    /**
     * Another request that was interrupted may have reserved the row with other details. What differs in a row of this
     * request was changed since, and a late repeat leaves it so.
     */
    private Uni<CustomerView> finish(
            CustomerView customer, CreateCustomer command, Actor actor, StartedRequest started) {
        boolean isOwn = !started.isRepeat() && customer.id().equals(started.subject());
        boolean asAsked =
                Objects.equals(customer.email(), command.email()) && Objects.equals(customer.name(), command.name());
        return isOwn || asAsked
                ? Uni.createFrom().item(customer)
                : changed(customer, change.complete(customer, command.change(), actor, started.isRepeat()));
    }

    private Uni<CustomerView> changed(CustomerView customer, Uni<Void> made) {
        return made.onFailure(StripeFailure::isNotFound)
                .transform(gone -> CommonProblem.NOT_FOUND.problem("Stripe does not have this customer."))
                .chain(() -> sync.run(
                        SyncCause.own("customer.update", StripeClaim.of(customer.account())),
                        customer.stripeCustomerId()))
                .chain(() -> customers.get(customer.id(), customer.account()));
    }
}
