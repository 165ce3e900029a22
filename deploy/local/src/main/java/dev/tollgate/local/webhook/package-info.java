/** The command that signs recorded events and posts them. */
package dev.tollgate.local.webhook;
