package dev.tollgate.subscriptions.checkout;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/** That an account wants a plan. It is written before Stripe is called, so that whatever fails can be finished. */
@Entity
@Table(name = "checkout_intents")
class CheckoutIntent {
    /** How often Stripe is asked about a payment it should send an event of. */
    static final Duration PROCESSING_SWEEP = Duration.ofHours(1);

    @Id
    String id;

    String account;
    String plan;
    String state;

    String stripeSessionId;

    String url;

    Instant expiresAt;

    String failureReason;

    Instant nextSweepAt;

    Instant createdAt;

    Instant updatedAt;

    static CheckoutIntent create(String account, String plan, Instant now) {
        CheckoutIntent intent = new CheckoutIntent();
        intent.id = "chk_" + UUID.randomUUID().toString().replace("-", "");
        intent.account = account;
        intent.plan = plan;
        intent.state = CheckoutState.PENDING.label();
        // Set anew with its page.
        intent.nextSweepAt = now;
        intent.createdAt = now;
        intent.updatedAt = now;
        return intent;
    }

    CheckoutState state() {
        return CheckoutState.named(state);
    }

    Checkout checkout() {
        return new Checkout(id, account, plan, state(), stripeSessionId, url, expiresAt, failureReason);
    }

    /** Takes the page over; whether the checkout shows it, which one that ended meanwhile does not. */
    boolean opened(CheckoutSnapshot session, Instant now) {
        if (state() == CheckoutState.PENDING) {
            stripeSessionId = session.id();
            url = session.url();
            expiresAt = session.expiresAt();
            nextSweepAt = session.expiresAt();
            move(CheckoutState.OPEN, now);
        }
        return session.id().equals(stripeSessionId);
    }

    /**
     * Follows the session at Stripe; an ended checkout stays as it ended, and a page that was never shown, made by an
     * earlier attempt whose answer was lost, changes nothing.
     */
    boolean follow(CheckoutSnapshot session, boolean paymentFailed, Instant now) {
        CheckoutState to = session.state(paymentFailed);
        boolean another = stripeSessionId != null && !stripeSessionId.equals(session.id());
        if (another || !state().isLive() || to == state()) {
            return false;
        }
        if (to == CheckoutState.OPEN) {
            opened(session, now);
            return true;
        }
        stripeSessionId = session.id();
        expiresAt = session.expiresAt();
        url = null;
        nextSweepAt = now.plus(PROCESSING_SWEEP);
        move(to, now);
        return true;
    }

    void failed(String reason, Instant now) {
        if (state() == CheckoutState.PENDING) {
            failureReason = reason;
            move(CheckoutState.FAILED, now);
        }
    }

    void lost(Instant now) {
        if (state().isLive()) {
            url = null;
            failureReason = "Stripe does not have the session any more";
            move(CheckoutState.EXPIRED, now);
        }
    }

    private void move(CheckoutState to, Instant now) {
        state = to.label();
        updatedAt = now;
    }
}
