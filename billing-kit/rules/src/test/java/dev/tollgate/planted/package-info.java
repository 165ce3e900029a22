/**
 * Violations, one for each rule: a rule that passes over its own cannot fail.
 */
package dev.tollgate.planted;
