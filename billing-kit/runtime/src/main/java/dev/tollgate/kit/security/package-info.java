/**
 * The log of refusals that concern security. Uses the kit's logging and http.
 */
package dev.tollgate.kit.security;
