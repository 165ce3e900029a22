/** The command that prints a token. */
package dev.tollgate.local.token;
