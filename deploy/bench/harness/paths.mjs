import { randomBytes } from 'node:crypto';

import { wrk } from './wrk.mjs';

export const CHECK = '/api/v1/usage/check';
export const CHECKED_ACCOUNTS = 1000;
/** Events a second that are signed for a round at least: more than a path that warms up turns out to take. */
const LEAST_EXPECTED = 20_000;

/** A path of usage decisions. `token()` is asked for at every round, because internal tokens live for minutes. */
export function usagePath({ name, url, path, accounts, token = () => '', options, before, warmUp }) {
  return {
    name,
    before,
    warmUp,
    load(seconds) {
      const settings = {
        PATH_AND_QUERY: path,
        TOKEN: token(),
        ACCOUNTS: String(accounts),
        ACCOUNT: accountOf(name, accounts, ''),
        RUN: randomBytes(6).toString('hex'),
      };
      return wrk({ url, script: 'usage.lua', settings, seconds, connections: options.connections });
    },
  };
}

/** A check changes nothing, so what one account is answered before a round, it is answered in the round. */
export function checkPath(name, url, token, options) {
  const body = { account: accountOf(name, CHECKED_ACCOUNTS, 1), metric: 'messages', quantity: 1 };
  const before = () => probe({ url: url + CHECK, token: token(), body, wanted: (decision) => decision.allowed === true });
  return usagePath({ name, url, path: CHECK, accounts: CHECKED_ACCOUNTS, token, options, before });
}

/** The account of that number among so many that a path uses. */
export function accountOf(name, accounts, number) {
  return `acct_bench_${name}_${accounts}_${number}`;
}

/** A path that takes in signed events; signs as many as it will need just before each round. */
export function eventPath({ name, url, path, events, options, after, warmUp }) {
  let expected = LEAST_EXPECTED;
  let settings;
  return {
    name,
    warmUp,
    after,
    before(seconds) {
      settings = events.prepare(Math.ceil(expected * seconds) + 1000, path);
    },
    async load(seconds) {
      const sample = await wrk({ url, script: 'events.lua', settings, seconds, connections: options.connections });
      if (sample.exhausted > 0) throw new Error(`${name}: the events ran out, ${sample.exhausted} were sent twice`);
      expected = Math.max(LEAST_EXPECTED, sample.rate * 2);
      return sample;
    },
  };
}

/** A path that pgbench loads: no JIT, so a short warm-up does. */
export function pgbenchPath({ name, database, script, variables, options }) {
  return {
    name,
    warmUp: (seconds) => Math.min(seconds, 5),
    load: (seconds) => database.pgbench({ script, seconds, connections: options.connections, variables }),
  };
}

/**
 * Holds each round of a path against what was stored in it: every answer has its row, and no row is without a request.
 * What was under way when a round ended may be stored a moment later, in the next one.
 *
 * @param count resolves to how many rows there are now
 */
export function storedPath(path, count, { connections }) {
  let earlier;
  return {
    ...path,
    async before(seconds) {
      await path.before?.(seconds);
      earlier = await count();
    },
    async after({ requests }) {
      const stored = (await count()) - earlier;
      if (stored < requests || stored > requests + 2 * connections) {
        throw new Error(`${path.name}: ${requests} requests were answered, and ${stored} are stored`);
      }
      return path.after?.();
    },
  };
}

/** Sends one request and fails unless it is answered 200 with what is wanted. */
export async function probe({ url, token, body, wanted }) {
  const headers = { 'Content-Type': 'application/json', 'Idempotency-Key': randomBytes(12).toString('hex') };
  if (token) headers.Authorization = `Bearer ${token}`;
  const answer = await fetch(url, { method: 'POST', headers, body: JSON.stringify(body) });
  const text = await answer.text();
  if (answer.status !== 200 || !wanted(JSON.parse(text))) throw new Error(`${url} answers ${answer.status}: ${text}`);
}
