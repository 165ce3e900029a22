package dev.tollgate.twin.subscription;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** What a new subscription is to contain. */
public record NewItem(ObjectNode price, long quantity) {}
