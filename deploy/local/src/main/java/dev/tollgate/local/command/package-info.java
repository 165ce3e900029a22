/**
 * The command line: one entry point that dispatches to every command.
 */
package dev.tollgate.local.command;
