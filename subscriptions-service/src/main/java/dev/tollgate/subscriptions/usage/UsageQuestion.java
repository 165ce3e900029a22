package dev.tollgate.subscriptions.usage;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What is wanted.
 *
 * @param account needed only when the caller's token is bound to none
 * @param quantity how much, 1 when absent
 */
public record UsageQuestion(
        String account,

        @NotBlank @Size(max = LONGEST_METRIC) @Schema(examples = "messages")
        String metric,

        @Min(1) @Max(MOST) @Schema(examples = "1") Long quantity) {
    private static final int LONGEST_METRIC = 64;
    private static final long MOST = 1_000_000_000;

    /** One by default. */
    public UsageQuestion {
        quantity = quantity == null ? Long.valueOf(1) : quantity;
    }

    /** Whether the constraints hold, without the validator. */
    boolean meetsConstraints() {
        return metric != null
                && !metric.isBlank()
                && metric.length() <= LONGEST_METRIC
                && quantity >= 1
                && quantity <= MOST;
    }
}
