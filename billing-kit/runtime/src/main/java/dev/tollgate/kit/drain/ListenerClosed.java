package dev.tollgate.kit.drain;

/** Event: this replica accepts no more connections. What never ends by itself ends now. */
public record ListenerClosed() {}
