/**
 * Concurrent calls share one piece of work. Uses no database and no feature.
 */
package dev.tollgate.kit.batch;
