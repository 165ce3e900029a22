/**
 * Where the local run finds what was built and keeps its state and secrets.
 */
package dev.tollgate.local.layout;
