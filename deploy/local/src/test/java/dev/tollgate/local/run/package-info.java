/** The whole product, started as a user starts it and driven from outside: scripts, HTTP and a browser. */
package dev.tollgate.local.run;
