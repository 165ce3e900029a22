package dev.tollgate.subscriptions.usage.store;

import dev.tollgate.kit.audit.Actor;

/** A level's new value, and who sets it. */
public record LevelChange(String account, String metric, long value, Actor actor) {}
