package dev.tollgate.kit.stripe;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The status of a Stripe object, an enum whose values Stripe writes in lower case. */
public interface StripeStatus {
    /** Of the enum. */
    String name();

    /** As Stripe writes it. */
    default String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The status with that label, which is one of {@link #labels}. */
    static <E extends Enum<E> & StripeStatus> E of(Class<E> kind, String label) {
        return Enum.valueOf(kind, label.toUpperCase(Locale.ROOT));
    }

    /** The labels of a kind. */
    static <E extends Enum<E> & StripeStatus> List<String> labels(Class<E> kind) {
        return Arrays.stream(kind.getEnumConstants()).map(StripeStatus::label).toList();
    }
}
