/** What all services' OpenAPI descriptions have in common. Uses auth and problem. */
package dev.tollgate.kit.openapi;
