package dev.tollgate.payments.customer;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** An account's customer as callers see it. */
public record CustomerView(
        String id,
        String account,
        String stripeCustomerId,

        @Schema(description = "Whether new purchases use it; one customer of an account is primary.")
        boolean primary,

        @Schema(nullable = true) String email,
        @Schema(nullable = true) String name,
        Instant createdAt,
        Instant updatedAt) {
    static CustomerView of(Customer customer) {
        return new CustomerView(
                customer.id.toString(),
                customer.account,
                customer.stripeCustomerId,
                customer.isPrimary,
                customer.email,
                customer.name,
                customer.createdAt,
                customer.updatedAt);
    }
}
