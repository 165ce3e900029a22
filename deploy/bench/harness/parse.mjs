const UNITS = { us: 0.001, ms: 1, s: 1000, m: 60_000 };

/** What wrk printed: requests a second, latencies in milliseconds, and how many requests were not answered 2xx. */
export function parseWrk(text) {
  const rate = text.match(/Requests\/sec:\s+([\d.]+)/);
  if (!rate) throw new Error(`wrk printed no rate:\n${text}`);
  const errors = text.match(/Socket errors: connect (\d+), read (\d+), write (\d+), timeout (\d+)/);
  return {
    rate: Number(rate[1]),
    p50: milliseconds(text, '50%'),
    p99: milliseconds(text, '99%'),
    requests: Number(text.match(/(\d+) requests in/)?.[1] ?? 0),
    refused: Number(text.match(/Non-2xx or 3xx responses: (\d+)/)?.[1] ?? 0),
    errors: errors ? errors.slice(1).reduce((sum, count) => sum + Number(count), 0) : 0,
    exhausted: Number(text.match(/exhausted (\d+)/)?.[1] ?? 0),
  };
}

function milliseconds(text, percentile) {
  const found = text.match(new RegExp(`^\\s+${percentile}\\s+([\\d.]+)(us|ms|s|m)\\b`, 'm'));
  return found ? Number((Number(found[1]) * UNITS[found[2]]).toFixed(3)) : null;
}

/** What pgbench printed: transactions a second; it keeps no percentiles without a log. */
export function parsePgbench(text) {
  const rate = text.match(/^tps = ([\d.]+)/m);
  if (!rate) throw new Error(`pgbench printed no rate:\n${text}`);
  return {
    rate: Number(rate[1]),
    p50: null,
    p99: null,
    requests: Number(text.match(/transactions actually processed: (\d+)/)?.[1] ?? 0),
    refused: Number(text.match(/number of failed transactions: (\d+)/)?.[1] ?? 0),
    errors: 0,
    exhausted: 0,
  };
}
