/** Billing: what is sold, how it is billed, and the time that passes meanwhile. */
package dev.tollgate.twin.billing;
