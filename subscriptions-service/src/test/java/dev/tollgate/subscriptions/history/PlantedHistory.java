package dev.tollgate.subscriptions.history;

/** What a planted violation of the seam depends on; the package has no public class of its own. */
public record PlantedHistory() {}
