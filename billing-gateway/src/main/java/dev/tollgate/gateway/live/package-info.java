/** Changes of an account, pushed to its open pages. Uses caller, problem and session. */
package dev.tollgate.gateway.live;
