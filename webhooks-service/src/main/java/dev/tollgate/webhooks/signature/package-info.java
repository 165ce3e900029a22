/**
 * Whether a request was signed by Stripe. Pure rules and their settings; uses nothing else of ours.
 */
package dev.tollgate.webhooks.signature;
