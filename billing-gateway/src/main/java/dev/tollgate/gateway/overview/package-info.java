/** The first page's data from several services in one answer. Uses token. */
package dev.tollgate.gateway.overview;
