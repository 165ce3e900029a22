/**
 * Who is calling: roles, the caller's account, and the internal tokens services show each other.
 */
package dev.tollgate.kit.auth;
