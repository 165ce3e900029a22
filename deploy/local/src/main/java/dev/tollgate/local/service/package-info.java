/** The four services and the environment each one gets. */
package dev.tollgate.local.service;
