/** A relay that troubles webhooks on their way. It uses nothing but the JDK, so that any module's tests can. */
package dev.tollgate.kit.testing.relay;
