/** What all services' OpenAPI descriptions have in common. Uses no other package of the kit. */
package dev.tollgate.kit.openapi;
