/**
 * PostgreSQL under a service: waiting for the schema, and what a caller gets when the server goes away. Only for services
 * that have a database.
 */
package dev.tollgate.kit.database;
