package dev.tollgate.planted.alpha;

import dev.tollgate.planted.beta.Beta;

/** Depends on what depends on it. */
public record Alpha(Beta beta) {}
