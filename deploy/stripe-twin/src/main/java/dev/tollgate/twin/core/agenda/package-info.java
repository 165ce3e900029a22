/** Carries out what the agendas of the data sets hold, by the real clock, the operator's moves and test clocks alike. */
package dev.tollgate.twin.core.agenda;
