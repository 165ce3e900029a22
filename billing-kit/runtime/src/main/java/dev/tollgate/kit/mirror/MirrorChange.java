package dev.tollgate.kit.mirror;

import dev.tollgate.kit.stripeevent.DeliveryOutcome;
import dev.tollgate.kit.stripeevent.DeliveryResult;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a refetched object did to its mirror.
 *
 * @param outcome for the one who delivered the event
 * @param accounts whose open pages read again: the owner's, and the one's that had the object before
 * @param reached the state the object newly reached, for the counter; empty when it is the same as before
 * @param detail a sentence for the operator, or null
 * @param waitsFor the Stripe customer that belongs to no account, or null
 */
public record MirrorChange(
        DeliveryOutcome outcome, Set<String> accounts, Optional<String> reached, String detail, String waitsFor) {
    /** Something changed. */
    public static MirrorChange applied(String account, Optional<String> reached) {
        return new MirrorChange(DeliveryOutcome.APPLIED, some(account), reached, null, null);
    }

    /** Something changed; the state counts as reached when it is another one than before. */
    public static MirrorChange applied(String account, String before, String now) {
        return applied(account, Optional.of(now).filter(state -> !state.equals(before)));
    }

    /** The mirror shows it already. */
    public static MirrorChange unchanged() {
        return because(DeliveryOutcome.UNCHANGED, null);
    }

    /** Nothing is stored, because it belongs to no customer. */
    public static MirrorChange ignored(String detail) {
        return because(DeliveryOutcome.IGNORED, detail);
    }

    /** Stripe does not have the object, and it was never mirrored. */
    public static MirrorChange notAtStripe(String detail) {
        return because(DeliveryOutcome.NOT_AT_STRIPE, detail);
    }

    /** Stripe does not have the customer any more, and it never belonged to an account. */
    public static MirrorChange customerGone(String stripeCustomerId) {
        DeliveryResult gone = DeliveryResult.customerGone(stripeCustomerId);
        return new MirrorChange(gone.outcome(), Set.of(), Optional.empty(), gone.detail(), stripeCustomerId);
    }

    /** Nothing is stored until the customer is linked to an account. */
    public static MirrorChange unknownCustomer(String stripeCustomerId) {
        return new MirrorChange(
                DeliveryOutcome.UNKNOWN_CUSTOMER,
                Set.of(),
                Optional.empty(),
                "The customer belongs to no account yet.",
                stripeCustomerId);
    }

    /** The same of an object that moved from one account to another; null stands for none. */
    public MirrorChange moved(String from, String to) {
        return new MirrorChange(DeliveryOutcome.APPLIED, some(from, to), reached, detail, waitsFor);
    }

    /** The same of an object that no account has now; null when none had it before either. */
    public MirrorChange takenFrom(String account) {
        return new MirrorChange(outcome, some(account), reached, detail, waitsFor);
    }

    /** The answer to the delivery. */
    public DeliveryResult toResult() {
        return new DeliveryResult(outcome, detail, waitsFor);
    }

    private static MirrorChange because(DeliveryOutcome outcome, String detail) {
        return new MirrorChange(outcome, Set.of(), Optional.empty(), detail, null);
    }

    private static Set<String> some(String... accounts) {
        return Arrays.stream(accounts).filter(Objects::nonNull).collect(Collectors.toUnmodifiableSet());
    }
}
