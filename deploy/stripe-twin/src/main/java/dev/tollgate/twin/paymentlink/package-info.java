/**
 * Payment links: addresses that start a checkout session for whoever follows them.
 * The sessions are made by the API's own operation.
 */
package dev.tollgate.twin.paymentlink;
