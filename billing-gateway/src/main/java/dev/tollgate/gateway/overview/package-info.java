/** The first page's data from several services in one answer. Uses route and token. */
package dev.tollgate.gateway.overview;
