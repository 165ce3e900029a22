/**
 * Keeps a log readable while something is away. Uses nothing else of ours.
 */
package dev.tollgate.kit.logging;
