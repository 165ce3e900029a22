/**
 * Request ids, list pages and what else every HTTP endpoint shares.
 */
package dev.tollgate.kit.http;
