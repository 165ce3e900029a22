package dev.tollgate.kit.stripe;

import java.util.function.UnaryOperator;

/**
 * A list inside a Stripe object, which holds its first ten elements there; the others are read from an endpoint of
 * their own.
 *
 * @param member of the object, for example {@code lines}
 * @param operation the call that reads the list, for the metric
 * @param path of the list, by the id of the object
 */
public record NestedList(String member, String operation, UnaryOperator<String> path) {}
