package dev.tollgate.kit.problem;

/**
 * What is the same for every occurrence of a {@link ProblemCode}.
 *
 * @param slug the last part of the stable type, for example {@code not-found}
 * @param status the HTTP status
 * @param title the same words for every occurrence
 */
public record ProblemKind(String slug, int status, String title) {}
