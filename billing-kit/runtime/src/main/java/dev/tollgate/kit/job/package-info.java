/**
 * Scheduled work: who runs it, how it recovers, and its metrics. Knows no feature.
 */
package dev.tollgate.kit.job;
