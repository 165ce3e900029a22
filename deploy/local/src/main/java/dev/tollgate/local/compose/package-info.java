/** What the compose file's first step makes: one folder of keys and settings for each service. */
package dev.tollgate.local.compose;
