/** Demo accounts, made through the public API the way a product's backend would. */
package dev.tollgate.local.demo;
