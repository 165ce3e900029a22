package dev.tollgate.kit.audit;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;

/**
 * An act at the gateway, which has no database, on its way to payments-service, which keeps its entries.
 *
 * @param actor who acted there
 * @param entry what they did
 */
public record ReportedAct(
        @NotNull @Valid Actor actor, @NotNull @Valid AuditEntry entry) {}
