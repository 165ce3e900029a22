/**
 * What a caller is told when PostgreSQL goes away. Only for services that have a database.
 */
package dev.tollgate.kit.database;
