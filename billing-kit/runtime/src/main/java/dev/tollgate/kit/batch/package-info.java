/**
 * Calls that come at the same time share one piece of work. Knows no database and no feature.
 */
package dev.tollgate.kit.batch;
