/**
 * Payment links: each visit to a link starts a checkout session of its own.
 * The sessions are made by the API's own operation.
 */
package dev.tollgate.twin.hosted.paymentlink;
