import { median } from '../figures.mjs';
import { percentiles } from '../percentiles.mjs';

const MOST_OVERTAKEN = 0.01;
/** How much slower the last third may be than the first: a backlog that grows makes it slower and slower. */
const MOST_GROWTH = 2;
const NOISE_MILLIS = 20;

/**
 * Percentiles of each stage, counted from the receipt, and whether the rate was kept up: all changes were pushed, p99
 * within the bound, hardly one was overtaken, and the last third was about as fast as the first.
 *
 * @param rows what `stages` returns
 * @param boundMillis for p99 from receipt to push
 */
export function verdict(rows, boundMillis) {
  const whole = rows.filter(({ received, applied, pushed, overtaken }) => received && applied && (pushed || overtaken));
  const own = whole.filter(({ overtaken }) => !overtaken);
  const pushed = percentiles(own.map((row) => row.pushed - row.received));
  const missing = rows.length - whole.length;
  const overtaken = whole.length - own.length;
  const grew = growth(own);
  return {
    changes: rows.length,
    missing,
    overtaken,
    grew,
    received: percentiles(own.map((row) => row.received - row.sent)),
    applied: percentiles(own.map((row) => row.applied - row.received)),
    pushed,
    kept:
      missing === 0 && overtaken <= MOST_OVERTAKEN * rows.length && pushed.p99 !== null && pushed.p99 <= boundMillis && !grew,
  };
}

function growth(rows) {
  const bySending = rows.toSorted((one, other) => one.sent - other.sent);
  const third = Math.floor(bySending.length / 3);
  const middle = (part) => median(part.map((row) => row.pushed - row.received));
  const last = bySending.slice(bySending.length - third);
  return middle(last) > MOST_GROWTH * middle(bySending.slice(0, third)) + NOISE_MILLIS;
}
