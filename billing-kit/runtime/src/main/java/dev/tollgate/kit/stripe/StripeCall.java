package dev.tollgate.kit.stripe;

import com.stripe.StripeClient;
import com.stripe.exception.StripeException;

/**
 * One blocking call of the SDK.
 *
 * @param <T> the answer's type
 */
@FunctionalInterface
public interface StripeCall<T> {
    /** Runs on a worker thread. */
    T run(StripeClient client) throws StripeException;
}
