/** Has acts at the gateway recorded by payments-service. Uses problem. */
package dev.tollgate.gateway.audit;
