/**
 * The billing portal: configurations, sessions, and the page where customers manage their subscription.
 * The page changes things only by the API's own operations.
 */
package dev.tollgate.twin.hosted.portal;
