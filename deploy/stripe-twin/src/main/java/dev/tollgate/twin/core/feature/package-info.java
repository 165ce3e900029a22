/** How the twin is put together: each package installs its own feature. */
package dev.tollgate.twin.core.feature;
