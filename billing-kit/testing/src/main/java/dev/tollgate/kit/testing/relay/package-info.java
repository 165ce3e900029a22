/** A relay that delays, withholds, doubles and shuffles webhooks. It needs nothing but the JDK, so any module's tests can use it. */
package dev.tollgate.kit.testing.relay;
