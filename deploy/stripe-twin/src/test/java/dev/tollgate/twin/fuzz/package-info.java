/**
 * Requests nobody in his right mind would send.
 * They are the same at every run.
 */
package dev.tollgate.twin.fuzz;
