package dev.tollgate.subscriptions.checkout;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A checkout as its buyer sees it. */
public record CheckoutView(
        @Schema(examples = "chk_5f0c2c7d8f5d4d1f9d6f3f0b8a7e6c5d")
        String id,

        @Schema(examples = "starter") String plan,
        @Schema(examples = "Starter") String planName,

        @Schema(
                description =
                        "Where it stands; processing: completed at Stripe, and the bank still has to confirm the payment",
                enumeration = {"open", "processing", "completed", "expired", "failed"})
        String status,

        @Schema(
                description = "Stripe's page; null while it is being made and once it can no longer be paid",
                nullable = true)
        String url,

        @Schema(nullable = true) Instant expiresAt) {

    static CheckoutView of(Checkout checkout, String planName) {
        CheckoutState shown = checkout.state() == CheckoutState.PENDING ? CheckoutState.OPEN : checkout.state();
        return new CheckoutView(
                checkout.id(), checkout.plan(), planName, shown.label(), checkout.url(), checkout.expiresAt());
    }
}
