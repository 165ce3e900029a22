/** The ports of the local run, and the check that they are free before anything is started. */
package dev.tollgate.local.port;
