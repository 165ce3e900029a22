/**
 * Shows administrators the entries of the kit's audit log. Uses nothing else of ours.
 */
package dev.tollgate.subscriptions.audit;
