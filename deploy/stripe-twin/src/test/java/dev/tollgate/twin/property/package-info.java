/**
 * Random sequences of operations, and what has to hold after each of them.
 * Everything goes through HTTP.
 */
package dev.tollgate.twin.property;
