/**
 * The page a card's holder authenticates on.
 * Tells payment and setup intents how it went.
 */
package dev.tollgate.twin.challenge;
