/** Outside tokens in, internal tokens out. Uses caller. */
package dev.tollgate.gateway.token;
