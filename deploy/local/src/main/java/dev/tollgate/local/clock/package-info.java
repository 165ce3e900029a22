/** The command that shows and moves the time the twin and the services' business rules go by. */
package dev.tollgate.local.clock;
