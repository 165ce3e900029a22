package dev.tollgate.subscriptions.usage;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;

/**
 * A level's new value.
 *
 * @param account needed only when the caller's token is bound to none
 */
public record SetLevel(
        String account, @NotNull @Min(0) @Max(1_000_000_000) Long value) {}
