/**
 * The objects of one account: tables with indexes, identifiers, time, the journal that undoes a failed request.
 * A stored object is never changed in place: edit a copy and put it back.
 */
package dev.tollgate.twin.core.store;
