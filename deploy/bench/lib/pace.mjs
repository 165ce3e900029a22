import { setTimeout as pause } from 'node:timers/promises';

/**
 * Calls `send` with 0, 1, 2 … so many times a second, however long what it starts takes: what a pause of this process
 * missed is caught up at once. Ends after `count` calls, or when the signal is aborted.
 */
export async function pace({ perSecond, count = Infinity, signal }, send) {
  const begin = performance.now();
  for (let next = 0; next < count && !signal?.aborted; ) {
    const due = Math.min(count, ((performance.now() - begin) / 1000) * perSecond);
    while (next < due) send(next++);
    await pause(1);
  }
}
