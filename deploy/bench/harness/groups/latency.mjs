import { median, spread } from '../figures.mjs';
import { openLoopPath } from '../open-loop/open-loop-path.mjs';
import { accountOf, CHECK, CHECKED_ACCOUNTS, checkPath } from '../paths.mjs';

export const name = 'latency';
export const order = 2;
export const description = 'check at half of its own highest rate, sent at constant intervals';

/** Above these the generator measures itself; its timer alone makes it a millisecond late. */
const MOST_BUSY = 0.5;
const MOST_LATE_MILLIS = 2;

const PARTS = [
  { name: 'service', service: 'subscriptions', title: 'at the service', most: 5 },
  { name: 'gateway', service: 'gateway', title: 'through the gateway', most: 10 },
];

export async function run({ options, system, measure }) {
  const parts = PARTS.map((part) => ({ ...part, url: system.url(part.service), token: () => tokenOf(system, part.service) }));
  const highest = await measure(parts.map(({ name: path, url, token }) => checkPath(path, url, token, options)));
  const measured = await measure(
    parts.filter((part) => highest[part.name]).map((part) => atHalf(part, highest[part.name].rate.median, options)),
  );
  return { rows: parts.filter((part) => measured[part.name]).map((part) => rowOf(part, measured[part.name])), highest };
}

function tokenOf(system, service) {
  return service === 'gateway' ? system.backendToken : system.internalToken(service);
}

function atHalf({ name: path, url, token }, highest, options) {
  const accounts = Array.from({ length: CHECKED_ACCOUNTS }, (_, number) => accountOf(path, CHECKED_ACCOUNTS, number));
  return openLoopPath({ name: path, url, path: CHECK, accounts, perSecond: Math.round(highest / 2), token, options });
}

/** The figure is p99; its rounds count on their own, so that one bad moment does not become the figure. */
export function rowOf({ title, most }, { rate, rounds, noisy }) {
  const middle = (key) => median(rounds.map((round) => round[key]));
  const longest = (key) => Math.max(...rounds.map((round) => round[key])).toFixed(1);
  const itself = middle('busy') > MOST_BUSY || middle('own') > MOST_LATE_MILLIS;
  return {
    title: `p99 of check ${title}, ${Math.round(rate.median)}/s`,
    unit: ' ms',
    rate: spread(rounds.map((round) => round.p99)),
    reach: { most },
    note:
      `p50 ${middle('p50').toFixed(2)}, p99.9 ${middle('p999').toFixed(1)}, longest ${longest('max')} ms; sent late p99 ${middle('late').toFixed(2)} ms; ` +
      `the generator itself took ${Math.round(100 * middle('busy'))} % of a core and was late p99 ${middle('own').toFixed(2)}, up to ${longest('ownMax')} ms` +
      (itself ? ': THIS MEASURES THE GENERATOR' : ''),
    noisy,
    rounds,
  };
}
