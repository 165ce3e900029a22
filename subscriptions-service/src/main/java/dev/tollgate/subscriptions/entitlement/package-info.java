/**
 * What an account may use, by which version of its entitlement. Raised by subscriptions, read by usage.
 */
package dev.tollgate.subscriptions.entitlement;
