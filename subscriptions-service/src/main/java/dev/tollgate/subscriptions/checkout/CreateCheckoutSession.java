package dev.tollgate.subscriptions.checkout;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A purchase of a plan.
 *
 * @param account needed only when the caller's token is bound to none
 * @param plan id or alias
 */
public record CreateCheckoutSession(
        String account,

        @NotBlank @Size(max = 64) @Schema(examples = "starter")
        String plan) {}
