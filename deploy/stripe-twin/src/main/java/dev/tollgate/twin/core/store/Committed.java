package dev.tollgate.twin.core.store;

/** A piece of work was committed to this data set. */
public record Committed(DataSet data) {}
