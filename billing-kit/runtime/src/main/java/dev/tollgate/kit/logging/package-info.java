/**
 * Keeps a log readable during an outage. Uses no other package of the kit.
 */
package dev.tollgate.kit.logging;
