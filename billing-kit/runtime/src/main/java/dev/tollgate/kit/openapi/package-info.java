/** What the services' descriptions of their endpoints have in common. Uses nothing of the kit. */
package dev.tollgate.kit.openapi;
