/** What every request passes: path, credentials, CSRF, rate, then the way to its service. Uses all the others. */
package dev.tollgate.gateway.edge;
