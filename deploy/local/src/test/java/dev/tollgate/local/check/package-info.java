/** Plants faults in a running system, which the check must name. */
package dev.tollgate.local.check;
