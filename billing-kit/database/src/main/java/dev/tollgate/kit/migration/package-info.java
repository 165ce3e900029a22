/** How a service's schema is migrated. */
package dev.tollgate.kit.migration;
