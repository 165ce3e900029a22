package dev.tollgate.kit.stripe;

import java.util.Optional;

/**
 * The account a call to Stripe is made for, which decides its share of the request budget.
 *
 * @param account the account whose share an interactive call uses; empty for work in the background, which only gets
 *     what interactive calls leave
 */
public record StripeClaim(Optional<String> account) {
    /** Work that no caller waits for: deliveries, sweepers, walks. */
    public static final StripeClaim BACKGROUND = new StripeClaim(Optional.empty());

    /** A caller of the account waits for it. */
    public static StripeClaim of(String account) {
        return new StripeClaim(Optional.of(account));
    }

    /** Whether a caller waits for it. */
    public boolean isInteractive() {
        return account.isPresent();
    }

    /** As it stands in metric labels. */
    String label() {
        return isInteractive() ? "interactive" : "background";
    }
}
