/** Customers who click at random while webhooks are late, withheld, doubled and shuffled: what holds afterwards. */
package dev.tollgate.local.selling;
