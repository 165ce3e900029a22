package dev.tollgate.gateway.session;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Where to send the browser.
 *
 * @param url works once
 * @param expiresAt works until then
 */
@Schema(description = "A link that logs one browser in, once")
public record LoginLink(String url, Instant expiresAt) {}
