/** The receipt of a charge. */
package dev.tollgate.twin.hosted.receipt;
