/**
 * The outbox: what happened to accounts, written in the transaction of the effect and read by other services in one
 * order. Knows no feature; features record their events here.
 */
package dev.tollgate.kit.domainevent;
