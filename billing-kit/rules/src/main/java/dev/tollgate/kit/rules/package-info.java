/**
 * What holds in the code of every Java module, checked by the module's own tests. Knows ArchUnit and the compiler's
 * parser only, so that every module can use it.
 */
package dev.tollgate.kit.rules;
