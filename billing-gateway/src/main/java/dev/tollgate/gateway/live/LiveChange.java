package dev.tollgate.gateway.live;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * The data of an event named {@code change}.
 *
 * @param topic what to read again
 */
@Schema(description = "Something of the account changed")
public record LiveChange(
        @Schema(enumeration = {"subscription", "invoices", "usage", "customer"})
        String topic) {}
