package dev.tollgate.gateway.body;

/**
 * Who sends a body.
 *
 * @param name tells senders apart
 * @param most how many of its requests may be unfinished
 */
public record BodySender(String name, int most) {}
