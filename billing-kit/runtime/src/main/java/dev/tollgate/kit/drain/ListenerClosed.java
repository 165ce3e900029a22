package dev.tollgate.kit.drain;

/** Event: this replica accepts no more connections. Streams without an end close now. */
public record ListenerClosed() {}
