package dev.tollgate.payments.customer;

import dev.tollgate.kit.audit.Actor;
import dev.tollgate.kit.deadline.Deadline;
import dev.tollgate.kit.live.ChangePublisher;
import dev.tollgate.kit.live.Topic;
import dev.tollgate.kit.mirror.MirrorSync;
import dev.tollgate.kit.problem.FieldError;
import dev.tollgate.kit.stripe.StripeClaim;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;

/** Gives a customer that exists at Stripe to an account: asked for by a person, or named at Stripe. */
@ApplicationScoped
public class CustomerLinking {
    /** What is not mirrored by then follows after the answer. */
    private static final Duration HISTORY = Duration.ofSeconds(2);

    private final CustomerService customers;
    private final CustomerLinkService links;
    private final CustomerSync sync;
    private final CustomerHistory history;
    private final MirrorSync mirror;
    private final ChangePublisher changes;

    CustomerLinking(
            CustomerService customers,
            CustomerLinkService links,
            CustomerSync sync,
            CustomerHistory history,
            MirrorSync mirror,
            ChangePublisher changes) {
        this.customers = customers;
        this.links = links;
        this.sync = sync;
        this.history = history;
        this.mirror = mirror;
        this.changes = changes;
    }

    /** Links an existing Stripe customer; 409 when it is another account's, 422 when Stripe has no such customer. */
    public Uni<CustomerView> link(String account, String stripeCustomerId, Actor actor) {
        return sync.atStripe(StripeClaim.of(account), stripeCustomerId)
                .map(found -> found.orElseThrow(() -> FieldError.of("stripeCustomerId", "is not a customer at Stripe")))
                .chain(state -> links.link(account, state, actor))
                .call(() -> announce(account))
                .call(() -> Deadline.within(
                        HISTORY,
                        history.begin(stripeCustomerId),
                        Uni.createFrom().voidItem()));
    }

    /**
     * Links a Stripe customer to the account its own metadata names, else to the one that a purchase of it names.
     *
     * @return its owner, also when it belonged to an account before; empty when there is none
     */
    public Uni<Optional<AccountCustomer>> adopt(AdoptCustomer command) {
        return customers
                .accountOf(command.stripeCustomerId())
                .chain(account -> account.isPresent()
                        ? Uni.createFrom()
                                .item(account.map(owner -> new AccountCustomer(owner, command.stripeCustomerId())))
                        : sync.atStripe(StripeClaim.BACKGROUND, command.stripeCustomerId())
                                .chain(found -> adopt(found, command)));
    }

    private Uni<Optional<AccountCustomer>> adopt(Optional<StripeCustomerState> found, AdoptCustomer command) {
        Optional<String> account =
                found.flatMap(state -> state.namedAccount().or(() -> Optional.ofNullable(command.account())));
        if (account.isEmpty()) {
            return Uni.createFrom().item(Optional.empty());
        }
        return links.adopt(account.get(), found.get())
                .call(owner -> announce(owner.account()))
                .map(Optional::of);
    }

    private Uni<Void> announce(String account) {
        mirror.count(CustomerSync.KIND, "linked");
        return changes.changed(account, Topic.CUSTOMER);
    }
}
