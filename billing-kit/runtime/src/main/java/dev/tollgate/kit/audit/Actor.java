package dev.tollgate.kit.audit;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

/**
 * Who acts.
 *
 * @param subject the token's subject, an opaque id
 * @param role the role they act in
 * @param requestId of the request, or null
 * @param address the request comes from, or null
 */
public record Actor(
        @NotBlank @Size(max = 200) String subject,
        @NotBlank @Size(max = 64) String role,
        @Size(max = 64) String requestId,
        @Size(max = 64) String address) {}
