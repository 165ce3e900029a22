package dev.tollgate.kit.stripe;

import com.stripe.exception.ApiConnectionException;
import com.stripe.exception.AuthenticationException;
import com.stripe.exception.CardException;
import com.stripe.exception.PermissionException;
import com.stripe.exception.RateLimitException;
import com.stripe.exception.StripeException;
import java.util.Locale;

/** A call to Stripe that brought no result; {@link Kind} says what may be done about it. */
public class StripeFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** The ways a call can fail. */
    public enum Kind {
        /** Reached Stripe or not, nobody knows: the same call with the same key again. */
        UNAVAILABLE,
        /** Too fast, or the object is locked: later, with the same key. */
        BUSY,
        /** The card was refused (402). */
        DECLINED,
        /** No such object. */
        NOT_FOUND,
        /** Our request is wrong; again would fail again. */
        INVALID,
        /** The key is wrong or may not do this. */
        NOT_ALLOWED,
        /** There is no key. */
        NOT_CONFIGURED;

        /** As it stands in metric labels. */
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private final Kind kind;
    private final String code;

    /** A failure with Stripe's error code, which may be null. */
    public StripeFailure(Kind kind, String code, String message, Throwable cause) {
        super(message, cause);
        this.kind = kind;
        this.code = code;
    }

    static StripeFailure of(StripeException e) {
        String message =
                e.getStripeError() == null ? e.getMessage() : e.getStripeError().getMessage();
        return new StripeFailure(kindOf(e), e.getCode(), message, e);
    }

    /** What may be done about it. */
    public Kind kind() {
        return kind;
    }

    /** Stripe's error code, for example {@code resource_missing}, or null. */
    public String code() {
        return code;
    }

    /** Whether the same call may succeed later. */
    public boolean isTransient() {
        return kind == Kind.UNAVAILABLE || kind == Kind.BUSY || kind == Kind.NOT_CONFIGURED;
    }

    private static Kind kindOf(StripeException e) {
        if (e instanceof ApiConnectionException) {
            return Kind.UNAVAILABLE;
        }
        if (e instanceof RateLimitException) {
            return Kind.BUSY;
        }
        if (e instanceof CardException) {
            return Kind.DECLINED;
        }
        if (e instanceof AuthenticationException || e instanceof PermissionException) {
            return Kind.NOT_ALLOWED;
        }
        int status = e.getStatusCode() == null ? 0 : e.getStatusCode();
        return switch (status) {
            case 404 -> Kind.NOT_FOUND;
            case 409 -> Kind.BUSY;
            default -> status >= 400 && status < 500 ? Kind.INVALID : Kind.UNAVAILABLE;
        };
    }
}
