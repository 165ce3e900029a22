/** Changes of an account, pushed to its open pages. Uses caller and session. */
package dev.tollgate.gateway.live;
