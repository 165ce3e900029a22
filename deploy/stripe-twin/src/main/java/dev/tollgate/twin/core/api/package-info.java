/**
 * What every API request goes through: authentication, version, parameters, idempotency, expansion, paging, errors.
 * Resources plug in by the Resource interface.
 */
package dev.tollgate.twin.core.api;
