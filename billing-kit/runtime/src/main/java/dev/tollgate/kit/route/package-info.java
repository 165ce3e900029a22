/**
 * A short way in front of endpoints that are called very often: it answers the ordinary request and leaves all others to
 * the resource. Knows no endpoint and no caller.
 */
package dev.tollgate.kit.route;
