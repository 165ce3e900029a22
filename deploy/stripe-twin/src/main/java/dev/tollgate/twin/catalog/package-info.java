/**
 * Products and prices.
 * What is sold; knows nothing of who buys.
 */
package dev.tollgate.twin.catalog;
