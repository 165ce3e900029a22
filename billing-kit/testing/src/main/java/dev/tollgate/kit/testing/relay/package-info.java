/** A relay that delays, withholds, loses, doubles and shuffles webhooks. It needs nothing but the JDK, so any module's tests can use it. */
package dev.tollgate.kit.testing.relay;
