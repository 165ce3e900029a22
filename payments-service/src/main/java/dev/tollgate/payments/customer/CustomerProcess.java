package dev.tollgate.payments.customer;

import dev.tollgate.kit.audit.Actor;
import dev.tollgate.kit.deadline.Deadline;
import dev.tollgate.kit.live.ChangePublisher;
import dev.tollgate.kit.problem.FieldError;
import dev.tollgate.kit.stripe.StripeClaim;
import dev.tollgate.kit.sync.SyncCause;
import dev.tollgate.payments.mirror.MirrorKind;
import dev.tollgate.payments.mirror.MirrorSync;
import dev.tollgate.payments.mirror.StripeReads;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/** What a request about a customer does, here and at Stripe. */
@ApplicationScoped
public class CustomerProcess {
    /** What is not mirrored by then follows after the answer. */
    private static final Duration HISTORY = Duration.ofSeconds(2);

    private final CustomerCreation creation;
    private final CustomerService customers;
    private final CustomerSync sync;
    private final CustomerChange change;
    private final StripeReads reads;
    private final CustomerHistory history;
    private final MirrorSync mirror;
    private final ChangePublisher changes;

    CustomerProcess(
            CustomerCreation creation,
            CustomerService customers,
            CustomerSync sync,
            CustomerChange change,
            StripeReads reads,
            CustomerHistory history,
            MirrorSync mirror,
            ChangePublisher changes) {
        this.creation = creation;
        this.customers = customers;
        this.sync = sync;
        this.change = change;
        this.reads = reads;
        this.history = history;
        this.mirror = mirror;
        this.changes = changes;
    }

    /** Makes the account's customer; a 409 problem when it has one that this request did not make. */
    public Uni<CustomerView> create(String account, CreateCustomer command, Actor actor) {
        return customers
                .requireNoOther(account, command)
                .chain(() -> creation.ensure(
                        account, command.email(), command.name(), Optional.of(actor), StripeClaim.of(account)))
                .map(CustomerView::of)
                .chain(customer -> finish(customer, command, actor));
    }

    /** Links an existing Stripe customer; 409 when either side is taken, 422 when Stripe has no such customer. */
    public Uni<CustomerView> link(String account, String stripeCustomerId, Actor actor) {
        return requireAtStripe(account, stripeCustomerId)
                .chain(state -> customers.link(account, state, actor))
                .invoke(() -> mirror.count(MirrorKind.CUSTOMER, "linked"))
                .call(() -> changes.changed(account, "customer"))
                .call(() -> Deadline.within(
                        HISTORY,
                        history.begin(stripeCustomerId),
                        Uni.createFrom().voidItem()));
    }

    /** Changes the customer at Stripe and shows what Stripe then has; a 404 problem when it is not the account's. */
    public Uni<CustomerView> update(String id, String account, UpdateCustomer wanted, Actor actor) {
        return customers
                .get(id, account)
                .call(customer -> change.make(customer, wanted, actor))
                .call(customer -> sync.run(
                        SyncCause.own("customer.update", StripeClaim.of(account)), customer.stripeCustomerId()))
                .chain(() -> customers.get(id, account));
    }

    /** The account's Stripe customer, made if there is none. */
    public Uni<AccountCustomer> ensure(EnsureCustomer command) {
        return creation.ensure(command.account(), command.email(), command.name(), Optional.empty(), command.claim())
                .map(customer -> new AccountCustomer(customer.account, customer.stripeCustomerId));
    }

    private Uni<StripeCustomerState> requireAtStripe(String account, String stripeCustomerId) {
        return reads.one(StripeClaim.of(account), MirrorKind.CUSTOMER, stripeCustomerId)
                .map(found -> found.map(StripeCustomerState::read)
                        .orElseThrow(() -> FieldError.of("stripeCustomerId", "is not a customer at Stripe")));
    }

    /** An interrupted request may have reserved the row with other details. */
    private Uni<CustomerView> finish(CustomerView customer, CreateCustomer command, Actor actor) {
        boolean asAsked =
                Objects.equals(customer.email(), command.email()) && Objects.equals(customer.name(), command.name());
        return asAsked
                ? Uni.createFrom().item(customer)
                : update(customer.id(), customer.account(), command.change(), actor);
    }
}
