/** Processes that the local run starts, waits for and ends. */
package dev.tollgate.local.process;
