import { ratio } from './figures.mjs';

/**
 * Rows of a table from what was measured side by side.
 *
 * @param measured what `measure` resolved to
 * @param titles the title of each path, in the order of the rows; a path that was not measured has no row
 * @param ratios `{ of, to, reach }`: a path, its yardstick, and the least ratio that is wanted (or none)
 */
export function rowsOf(measured, titles, ratios = []) {
  return Object.entries(titles)
    .filter(([name]) => measured[name])
    .map(([name, title]) => ({ title, unit: '/s', ...measured[name], ratios: ratiosOf(name, measured, ratios) }));
}

function ratiosOf(name, measured, ratios) {
  return ratios
    .filter(({ of, to }) => of === name && measured[to])
    .map(({ to, reach = null }) => ({ to, reach, ...ratio(rates(measured[name]), rates(measured[to])) }));
}

function rates({ rounds }) {
  return rounds.map((round) => round.rate);
}
