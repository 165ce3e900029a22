/**
 * The 3D Secure page on which a cardholder authenticates.
 * Passes the result to payment and setup intents.
 */
package dev.tollgate.twin.hosted.challenge;
