/** What an engineer would write plainly on the same stack: no validation, no tokens, no batching. Benches compare with it. */
package dev.tollgate.bench.bare;
