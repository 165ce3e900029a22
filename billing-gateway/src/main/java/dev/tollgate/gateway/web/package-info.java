/** The dashboard's files: headers, and the answer to unknown paths. Uses problem. */
package dev.tollgate.gateway.web;
