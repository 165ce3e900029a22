/**
 * Mirrors of Stripe's objects: refetched, shown for the account of their customer, marked when they are gone, announced
 * after the commit. A feature declares its kind and reads the object into a state.
 */
package dev.tollgate.kit.mirror;
