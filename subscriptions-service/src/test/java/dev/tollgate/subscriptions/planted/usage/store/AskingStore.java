package dev.tollgate.subscriptions.planted.usage.store;

import dev.tollgate.subscriptions.usage.UsageView;

/** A store that knows what asks for it. */
public record AskingStore(UsageView view) {}
