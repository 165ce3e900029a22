/** What several tests of the gateway use. */
package dev.tollgate.gateway.support;
