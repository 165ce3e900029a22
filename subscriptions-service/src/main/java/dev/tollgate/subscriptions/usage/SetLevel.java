package dev.tollgate.subscriptions.usage;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

/**
 * A level's new value.
 *
 * @param account needed only when the caller's token is bound to none
 */
public record SetLevel(
        @Size(max = 128) @Pattern(regexp = "\\P{Cntrl}*", message = "must not contain control characters")
        String account,

        @NotNull @Min(0) @Max(1_000_000_000) Long value) {}
