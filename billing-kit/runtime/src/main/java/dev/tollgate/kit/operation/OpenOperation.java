package dev.tollgate.kit.operation;

import com.fasterxml.jackson.databind.ObjectMapper;

/** An operation that is yet to be finished, and what it is open for. */
record OpenOperation(StripeOperation operation, OperationRequest request) {
    static OpenOperation of(OperationRow row, ObjectMapper json) {
        return new OpenOperation(
                new StripeOperation(row.id, row.kind, row.subject, row.revision),
                new OperationRequest(row.request, json));
    }
}
