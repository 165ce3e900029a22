/**
 * Events: what happened, in the order Stripe was seen to tell it.
 * Resources record here and never deliver.
 */
package dev.tollgate.twin.event;
