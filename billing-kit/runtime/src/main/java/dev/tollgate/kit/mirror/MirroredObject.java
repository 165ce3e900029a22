package dev.tollgate.kit.mirror;

import jakarta.persistence.Id;
import jakarta.persistence.MappedSuperclass;
import java.time.Instant;
import java.util.Objects;

/**
 * What every mirrored Stripe object has beside its state: its owner, and whether Stripe still has it.
 *
 * @param <S> the object as it is read from Stripe
 */
@MappedSuperclass
public abstract class MirroredObject<S> {
    @Id
    private String id;

    private String account;
    private String stripeCustomerId;
    private Instant goneAt;
    private Instant mirroredAt;

    /** A row that is read. */
    protected MirroredObject() {}

    /** A row that is new. */
    protected MirroredObject(String id) {
        this.id = id;
    }

    /** Stripe's id. */
    public String id() {
        return id;
    }

    /** The account that owns it, null while that is unknown. */
    public String account() {
        return account;
    }

    /** The Stripe customer it belongs to, null while that is unknown. */
    public String stripeCustomerId() {
        return stripeCustomerId;
    }

    /** Sets its owner. */
    public void belongTo(String account, String stripeCustomerId) {
        this.account = account;
        this.stripeCustomerId = stripeCustomerId;
    }

    /** Whether Stripe did not have it any more when it was refetched the last time. */
    protected boolean isGone() {
        return goneAt != null;
    }

    /** Whether it belongs to that account because of that customer. */
    boolean belongsTo(String ofAccount, String ofCustomer) {
        return ofCustomer.equals(stripeCustomerId) && Objects.equals(ofAccount, account);
    }

    /** What it shows now. */
    public abstract S shown();

    /** Whether it shows that state already. */
    protected abstract boolean isShowing(S object);

    /** Whether it may show that state; a final one never reopens. */
    protected abstract boolean mayShow(S object);

    /** Takes over the state. */
    protected abstract void take(S object);

    /** Shows what Stripe shows; whether that was new. */
    public boolean show(S object, Instant now) {
        boolean isNew = mirroredAt == null;
        if (!isNew && (goneAt == null && isShowing(object) || !mayShow(object))) {
            return false;
        }
        take(object);
        goneAt = null;
        mirroredAt = now;
        return true;
    }

    /** Marks that Stripe no longer has it; whether that was new. */
    public boolean markGone(Instant now) {
        if (goneAt != null) {
            return false;
        }
        goneAt = now;
        mirroredAt = now;
        return true;
    }
}
