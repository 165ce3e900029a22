package dev.tollgate.payments.mirror;

import jakarta.persistence.Id;
import jakarta.persistence.MappedSuperclass;
import java.time.Instant;

/** What the mirror of every Stripe object holds beside its state: whose it is, and whether Stripe still has it. */
@MappedSuperclass
public abstract class MirroredObject {
    @Id
    private String id;

    private String account;
    private String stripeCustomerId;
    private Instant goneAt;
    private Instant mirroredAt;

    /** A row that is read. */
    protected MirroredObject() {}

    /** A row that is new. */
    protected MirroredObject(String id, Instant now) {
        this.id = id;
        this.mirroredAt = now;
    }

    /** Stripe's id. */
    public String id() {
        return id;
    }

    /** Whose it is; null while that is unknown. */
    public String account() {
        return account;
    }

    /** The Stripe customer it belongs to, null while that is unknown. */
    public String stripeCustomerId() {
        return stripeCustomerId;
    }

    /** Whether Stripe names another customer than the one it is mirrored for. */
    public boolean isOfAnother(String shownCustomerId) {
        return shownCustomerId != null && !shownCustomerId.equals(stripeCustomerId);
    }

    /** Sets whose it is. */
    public void belongTo(String account, String stripeCustomerId) {
        this.account = account;
        this.stripeCustomerId = stripeCustomerId;
    }

    /** Whether Stripe had it no more when it was last asked. */
    protected boolean isGone() {
        return goneAt != null;
    }

    /** Its state was replaced by what Stripe shows. */
    protected void shown(Instant now) {
        goneAt = null;
        mirroredAt = now;
    }

    /** Stripe has it no more; whether that was new. */
    public boolean markGone(Instant now) {
        if (isGone()) {
            return false;
        }
        goneAt = now;
        mirroredAt = now;
        return true;
    }
}
