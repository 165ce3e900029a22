/** What happened inside a piece of work, and who subscribes to it. */
package dev.tollgate.twin.core.dispatch;
