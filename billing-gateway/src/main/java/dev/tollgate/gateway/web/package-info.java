/** The dashboard's files: headers, and the answer to paths nobody serves. Uses problem. */
package dev.tollgate.gateway.web;
