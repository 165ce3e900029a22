/** Violations of this service's own rules, which show that each of them fails. */
package dev.tollgate.subscriptions.planted;
