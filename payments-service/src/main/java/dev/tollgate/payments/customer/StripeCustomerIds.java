package dev.tollgate.payments.customer;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;

/** The Stripe customers a request is about. */
public record StripeCustomerIds(
        @NotNull @Size(max = 100)
        List<@NotBlank @Size(max = 255) @Pattern(regexp = "\\P{Cntrl}+") String> stripeCustomerIds) {}
