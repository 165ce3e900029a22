/** Takes request bodies whole, before anything else is taken for them. Uses caller and problem. */
package dev.tollgate.gateway.body;
