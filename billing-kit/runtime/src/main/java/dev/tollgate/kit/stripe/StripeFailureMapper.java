package dev.tollgate.kit.stripe;

import io.quarkiverse.resteasy.problem.ExceptionMapperBase;
import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import org.jboss.logging.Logger;

/** Answers a Stripe failure nobody handled before. */
@Provider
public class StripeFailureMapper extends ExceptionMapperBase<StripeFailure> implements ExceptionMapper<StripeFailure> {
    private static final Logger LOG = Logger.getLogger(StripeFailureMapper.class);

    @Override
    protected HttpProblem toProblem(StripeFailure failure) {
        LOG.warnf("Stripe call failed: %s %s", failure.kind().label(), failure.code());
        return switch (failure.kind()) {
            case NOT_CONFIGURED ->
                retryLater(
                        StripeProblem.NOT_CONFIGURED,
                        "Payments are not set up yet. The operator has to set STRIPE_SECRET_KEY.");
            case UNAVAILABLE, BUSY ->
                retryLater(StripeProblem.UNAVAILABLE, "Stripe does not answer right now. Try again in a moment.");
            case NOT_ALLOWED ->
                retryLater(
                        StripeProblem.UNAVAILABLE,
                        "Stripe does not accept this service's key. The operator has to check it.");
            case DECLINED -> StripeProblem.DECLINED.problem(failure.getMessage());
            case NOT_FOUND, INVALID -> StripeProblem.REFUSED.problem(failure.getMessage());
        };
    }

    private static HttpProblem retryLater(StripeProblem code, String detail) {
        return code.builder(detail).withHeader("Retry-After", 5).build();
    }
}
