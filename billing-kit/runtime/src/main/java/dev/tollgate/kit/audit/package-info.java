/**
 * The append-only record of what people and the product's servers did. Each service writes it in the transaction of the
 * act and shows it to administrators.
 */
package dev.tollgate.kit.audit;
