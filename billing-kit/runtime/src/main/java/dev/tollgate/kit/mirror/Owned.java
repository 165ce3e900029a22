package dev.tollgate.kit.mirror;

/**
 * A mirrored object and whose it is, at one moment.
 *
 * @param account null when its customer belongs to none
 */
public record Owned<S>(String account, S object) {}
