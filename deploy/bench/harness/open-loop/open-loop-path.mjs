import { OpenLoop } from './open-loop.mjs';
import { httpRequest } from './http-request.mjs';

/** A second of load before the figures: connections of a caller that goes on for months are not new. */
const LEAD = 1;

/**
 * A path that is sent decisions at a constant rate; its percentiles are those of the latency from the intended time.
 *
 * @param accounts whose decisions are asked for, in turn
 * @param perSecond the rate
 * @param token asked for at each round, because internal tokens live for minutes
 */
export function openLoopPath({ name, url, path, accounts, perSecond, token, options }) {
  const { hostname: host, port } = new URL(url);
  return {
    name,
    // warm from the closed loop before it
    warmUp: () => options.seconds,
    async load(seconds) {
      const headers = { Authorization: `Bearer ${token()}`, 'Content-Type': 'application/json' };
      const requests = accounts.map((account) =>
        httpRequest({ method: 'POST', path, headers, body: JSON.stringify({ account, metric: 'messages', quantity: 1 }) }),
      );
      const request = (number) => requests[number % requests.length];
      const loop = new OpenLoop({ target: { host, port: Number(port) }, request, rate: perSecond, seconds, lead: LEAD, connections: options.connections });
      return sample(await loop.run(), seconds);
    },
  };
}

function sample({ latency: { p50, p99, p999, max, count }, late, own, failures, unanswered, busy }, seconds) {
  const refused = Object.values(failures).reduce((sum, failed) => sum + failed, 0);
  return { rate: count / seconds, p50, p99, p999, max, requests: count, refused, errors: unanswered, late: late.p99, own: own.p99, ownMax: own.max, busy };
}
