package dev.tollgate.planted.delta;

import dev.tollgate.planted.gamma.Violations.Row;

/** Reaches another feature's entity. */
public record ForeignRow(Row row) {}
