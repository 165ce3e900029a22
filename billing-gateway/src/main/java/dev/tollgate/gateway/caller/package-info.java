/** Who sends a request, whichever way they proved it. Uses no other feature. */
package dev.tollgate.gateway.caller;
