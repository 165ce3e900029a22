/** The command that starts everything and stops all of it again. */
package dev.tollgate.local.up;
