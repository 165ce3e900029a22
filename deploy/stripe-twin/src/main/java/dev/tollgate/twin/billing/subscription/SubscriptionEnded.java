package dev.tollgate.twin.billing.subscription;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.twin.core.store.DataSet;

/**
 * A subscription was canceled.
 *
 * @param unpaid because it could not be collected
 */
public record SubscriptionEnded(DataSet data, ObjectNode subscription, boolean unpaid) {}
