/**
 * What the mirrors of this service have in common. Knows no feature; features use it.
 */
package dev.tollgate.payments.mirror;
