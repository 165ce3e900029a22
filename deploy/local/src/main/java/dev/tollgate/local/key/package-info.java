/** The local keys and what is made of them: key sets and the tokens of the product's identity provider. */
package dev.tollgate.local.key;
