/** One description of the whole public API, put together from the services' own. Uses route. */
package dev.tollgate.gateway.openapi;
