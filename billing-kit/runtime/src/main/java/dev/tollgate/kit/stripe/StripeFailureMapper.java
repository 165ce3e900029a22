package dev.tollgate.kit.stripe;

import io.quarkiverse.resteasy.problem.ExceptionMapperBase;
import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.time.Duration;
import org.jboss.logging.Logger;

/** Answers a Stripe failure that was not handled before. */
@Provider
public class StripeFailureMapper extends ExceptionMapperBase<StripeFailure> implements ExceptionMapper<StripeFailure> {
    private static final Logger LOG = Logger.getLogger(StripeFailureMapper.class);

    @Override
    protected HttpProblem toProblem(StripeFailure failure) {
        log(failure);
        return switch (failure.kind()) {
            case NOT_CONFIGURED ->
                retryLater(
                        failure,
                        StripeProblem.NOT_CONFIGURED,
                        "Payments are not set up yet. The operator has to set STRIPE_SECRET_KEY.");
            case UNAVAILABLE ->
                retryLater(
                        failure, StripeProblem.UNAVAILABLE, "Stripe does not answer right now. Try again in a moment.");
            case BUSY ->
                retryLater(
                        failure,
                        StripeProblem.BUSY,
                        "Too many calls to Stripe are under way. Try again after the time Retry-After names.");
            case NOT_ALLOWED ->
                retryLater(
                        failure,
                        StripeProblem.UNAVAILABLE,
                        "Stripe does not accept this service's key. The operator finds in the log what it lacks.");
            case DECLINED -> StripeProblem.DECLINED.problem(failure.getMessage());
            case NOT_FOUND, INVALID -> StripeProblem.REFUSED.problem(failure.getMessage());
        };
    }

    /** Calls refused here are counted, not logged: under load that would be a line for every call. */
    private static void log(StripeFailure failure) {
        if (failure.missingPermission().isPresent()) {
            LOG.errorf(
                    "The Stripe key lacks the permission %s",
                    failure.missingPermission().get());
        } else if (!(failure instanceof StripeFailure.Refused)) {
            LOG.warnf("Stripe call failed: %s %s", failure.kind().label(), failure.code());
        }
    }

    private static HttpProblem retryLater(StripeFailure failure, StripeProblem code, String detail) {
        return code.problem(detail, Duration.ofSeconds(failure.retryAfterSeconds()));
    }
}
