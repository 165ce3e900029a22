/** The pages a customer sees. */
package dev.tollgate.twin.hosted;
