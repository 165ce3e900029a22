/** Has acts at the gateway recorded by payments-service. Uses problem and route. */
package dev.tollgate.gateway.audit;
