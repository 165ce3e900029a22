package dev.tollgate.kit.mirror;

/**
 * A mirrored object and its owner at one moment.
 *
 * @param account null when its customer belongs to none
 */
public record Owned<S>(String account, S object) {}
