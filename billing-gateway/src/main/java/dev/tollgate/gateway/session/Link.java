package dev.tollgate.gateway.session;

import java.time.Instant;

/**
 * A login link as it is stored until it is used.
 *
 * @param account whose billing the session will show; null for the installation's roles
 * @param subject the person
 * @param role member, billing, support, finance or admin
 * @param returnUrl where the dashboard's way back to the product leads, or null
 * @param madeAt what is ended later ends the link too
 * @param expiresAt works until then
 */
public record Link(String account, String subject, String role, String returnUrl, Instant madeAt, Instant expiresAt) {}
