package dev.tollgate.gateway.body;

/**
 * The sender of a body.
 *
 * @param name different for each sender
 * @param most how many of its requests may be unfinished
 */
public record BodySender(String name, int most) {}
