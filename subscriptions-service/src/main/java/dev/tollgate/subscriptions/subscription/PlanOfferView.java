package dev.tollgate.subscriptions.subscription;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A plan, and what the account can do with it now. */
public record PlanOfferView(
        @Schema(examples = "starter") String plan,
        @Schema(examples = "Starter") String name,
        PlanAction action) {}
