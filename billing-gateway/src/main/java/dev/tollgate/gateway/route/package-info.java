/** Which service serves which path, and the way there. Uses caller, token and problem. */
package dev.tollgate.gateway.route;
