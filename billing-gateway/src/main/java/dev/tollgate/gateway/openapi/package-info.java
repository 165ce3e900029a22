/** One description of the whole public API, put together from the services' own. Uses route, problem and session. */
package dev.tollgate.gateway.openapi;
