/**
 * How the bodies of requests are read. Uses problem and stripeevent, whose bodies are read as Stripe wrote them.
 */
package dev.tollgate.kit.json;
