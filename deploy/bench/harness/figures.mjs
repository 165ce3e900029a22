/** The middle value; of an even number of values the mean of the middle two. Null when there is none. */
export function median(values) {
  const sorted = values.filter((value) => value !== null && value !== undefined).sort((a, b) => a - b);
  if (sorted.length === 0) return null;
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/** A figure of several rounds: its median, and the least and the greatest of them. */
export function spread(values) {
  return { median: median(values), min: Math.min(...values), max: Math.max(...values) };
}

/** How a path stands to a yardstick: median to median; the spread is that of the rounds which ran beside each other. */
export function ratio(path, yardstick) {
  const pairs = path.map((value, round) => value / yardstick[round]).filter(Number.isFinite);
  return { value: median(path) / median(yardstick), min: Math.min(...pairs), max: Math.max(...pairs) };
}

/** Whether two ratios differ by more than the noise of both runs: their spreads do not overlap. */
export function differs(before, after) {
  return after.min > before.max || after.max < before.min;
}

/** Percent of the machine's CPU that others used: what was busy without what the run's own processes used. */
export function foreignPercent({ busy, own, seconds, cores }) {
  return (100 * (busy - own)) / (seconds * cores);
}
