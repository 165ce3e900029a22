package dev.tollgate.kit.stripe;

import com.stripe.exception.ApiConnectionException;
import com.stripe.exception.AuthenticationException;
import com.stripe.exception.CardException;
import com.stripe.exception.PermissionException;
import com.stripe.exception.RateLimitException;
import com.stripe.exception.StripeException;
import dev.tollgate.kit.problem.Refusal;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A call to Stripe that brought no result; its {@link Kind} decides what may be done about it. */
public class StripeFailure extends RuntimeException implements Refusal {
    private static final long serialVersionUID = 1L;

    /** The ways a call can fail. */
    public enum Kind {
        /** It is unknown whether the call reached Stripe: repeat it with the same key. */
        UNAVAILABLE,
        /** Rate limited, or the object is locked: repeat later with the same key. */
        BUSY,
        /** The card was refused (402). */
        DECLINED,
        /** No such object. */
        NOT_FOUND,
        /** The request is wrong; a repeat would fail too. */
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

    private static final int DEFAULT_RETRY_SECONDS = 5;
    private static final int SERVER_ERROR = 500;
    private static final String MISSING = "resource_missing";
    private static final Pattern PERMISSION = Pattern.compile("'rak_([a-z_]{1,60})'");

    private final Kind kind;
    private final String code;

    /** A failure with Stripe's error code, which may be null. */
    public StripeFailure(Kind kind, String code, String message, Throwable cause) {
        super(message, cause);
        this.kind = kind;
        this.code = code;
    }

    /** A call that was never made, because too many others wait. */
    static StripeFailure refused(String reason, Duration again) {
        return new Refused(reason, Math.max(1, again.plusMillis(999).toSeconds()));
    }

    /** Without a stack trace: it would only show where the call came from, which no log needs. */
    private StripeFailure(String message) {
        super(message, null, true, false);
        this.kind = Kind.BUSY;
        this.code = null;
    }

    static StripeFailure of(StripeException e) {
        String message =
                e.getStripeError() == null ? e.getMessage() : e.getStripeError().getMessage();
        return new StripeFailure(kindOf(e), e.getCode(), message, e);
    }

    /** Whether a failure means that Stripe has no such object. */
    public static boolean isNotFound(Throwable failure) {
        return failure instanceof StripeFailure stripe && stripe.kind() == Kind.NOT_FOUND;
    }

    /** Whether a failure means that Stripe does not have the object, or another one that the request names. */
    public static boolean namesMissing(Throwable failure) {
        return isNotFound(failure) || failure instanceof StripeFailure stripe && MISSING.equals(stripe.code());
    }

    /** What may be done about it. */
    public Kind kind() {
        return kind;
    }

    /** Stripe's error code, for example {@code resource_missing}, or null. */
    public String code() {
        return code;
    }

    /** After how many seconds the same call may be made again. */
    public long retryAfterSeconds() {
        return header("Retry-After")
                .filter(seconds -> seconds.matches("\\d{1,5}"))
                .map(Long::valueOf)
                .orElse((long) DEFAULT_RETRY_SECONDS);
    }

    /** Whether Stripe answered with an error of its own, which it repeats for as long as the idempotency key lives. */
    public boolean isServerError() {
        return status() >= SERVER_ERROR;
    }

    /** Whether the same call would be refused again, so that Stripe neither acted nor will. */
    @Override
    public boolean isRefusal() {
        return kind == Kind.INVALID || kind == Kind.NOT_FOUND || kind == Kind.DECLINED;
    }

    /** Whether Stripe may have acted all the same, or may yet. */
    public boolean mayHaveActed() {
        return getCause() instanceof StripeException
                && !(getCause() instanceof RateLimitException)
                && (kind == Kind.UNAVAILABLE || kind == Kind.BUSY);
    }

    /** The permission a restricted key lacks, such as {@code customer_write}. */
    public Optional<String> missingPermission() {
        return Optional.ofNullable(kind == Kind.NOT_ALLOWED ? getMessage() : null)
                .map(PERMISSION::matcher)
                .filter(Matcher::find)
                .map(matcher -> matcher.group(1));
    }

    /** Whether too many requests were made, by whichever service. */
    boolean isRateLimit() {
        return getCause() instanceof RateLimitException && !"lock_timeout".equals(code);
    }

    /** Whether the same call may be made once more at once, as Stripe's own library does. */
    boolean mayRepeat() {
        boolean mayPass = getCause() instanceof StripeException && (kind == Kind.UNAVAILABLE || kind == Kind.BUSY);
        return mayPass && !header("Stripe-Should-Retry").equals(Optional.of("false"));
    }

    private int status() {
        return getCause() instanceof StripeException e && e.getStatusCode() != null ? e.getStatusCode() : 0;
    }

    Optional<String> header(String name) {
        return getCause() instanceof StripeException e && e.getStripeError() != null
                ? Optional.ofNullable(e.getStripeError().getLastResponse())
                        .flatMap(answer -> answer.headers().firstValue(name))
                : Optional.empty();
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

    /** Refused here: nothing went to Stripe. */
    static final class Refused extends StripeFailure {
        private static final long serialVersionUID = 1L;

        private final String reason;
        private final long seconds;

        Refused(String reason, long seconds) {
            super("Too many calls to Stripe wait (" + reason + ")");
            this.reason = reason;
            this.seconds = seconds;
        }

        String reason() {
            return reason;
        }

        @Override
        public long retryAfterSeconds() {
            return seconds;
        }
    }
}
