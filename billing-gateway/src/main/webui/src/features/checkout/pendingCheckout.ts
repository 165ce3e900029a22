import { read, remove, write } from '../../ui/storage';

const KEY = 'tollgate.checkout';
const FORGET_AFTER_MS = 24 * 3_600_000;

/** A checkout we came back from that is not settled yet. Kept for the tab, so a reload does not restart the wait. */
export interface PendingCheckout {
  id: string;
  sinceMs: number;
}

export function pendingCheckout(nowMs = Date.now()): PendingCheckout | null {
  const kept = read<PendingCheckout>(sessionStorage, KEY);
  return kept && typeof kept.id === 'string' && nowMs - kept.sinceMs < FORGET_AFTER_MS ? kept : null;
}

/** Since when this checkout is waited for; the first call for an id starts the clock. */
export function waitFor(id: string, nowMs = Date.now()): PendingCheckout {
  const kept = pendingCheckout(nowMs);
  if (kept?.id === id) return kept;
  const pending = { id, sinceMs: nowMs };
  write(sessionStorage, KEY, pending);
  return pending;
}

export function settle(id: string): void {
  if (pendingCheckout()?.id === id) remove(sessionStorage, KEY);
}
