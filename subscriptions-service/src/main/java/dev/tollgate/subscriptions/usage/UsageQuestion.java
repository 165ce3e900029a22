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

        @NotBlank @Size(max = 64) @Schema(examples = "messages")
        String metric,

        @Min(1) @Max(1_000_000_000) @Schema(examples = "1") Long quantity) {
    /** One by default. */
    public UsageQuestion {
        quantity = quantity == null ? Long.valueOf(1) : quantity;
    }
}
