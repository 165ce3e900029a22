/**
 * Random malformed requests.
 * A fixed seed makes every run the same.
 */
package dev.tollgate.twin.fuzz;
