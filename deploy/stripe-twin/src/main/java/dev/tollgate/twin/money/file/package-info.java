/** Files that are uploaded, https://docs.stripe.com/file-upload. */
package dev.tollgate.twin.money.file;
