package dev.tollgate.subscriptions.usage.store;

import dev.tollgate.kit.problem.CommonProblem;
import io.quarkiverse.resteasy.problem.HttpProblem;
import java.time.Duration;

/** The 503 of a decision that cannot be made right now. */
public final class UsageUnavailable {
    private UsageUnavailable() {}

    /** The same request with the same key may be sent again. */
    public static HttpProblem problem() {
        return CommonProblem.UNAVAILABLE.problem(
                "Usage cannot be counted right now. Send the same request with the same key again.",
                Duration.ofSeconds(1));
    }
}
