/** Takes request bodies whole, before anything else is taken for them. Uses problem. */
package dev.tollgate.gateway.body;
