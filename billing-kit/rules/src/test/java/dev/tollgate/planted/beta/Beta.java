package dev.tollgate.planted.beta;

import dev.tollgate.planted.alpha.Alpha;

/** Depends on what depends on it. */
public interface Beta {
    /** The way back. */
    Alpha alpha();
}
