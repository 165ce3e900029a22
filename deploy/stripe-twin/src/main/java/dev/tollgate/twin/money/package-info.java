/** Money movement: what pays, and what is paid, given back and disputed. */
package dev.tollgate.twin.money;
