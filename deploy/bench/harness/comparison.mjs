import { differs } from './figures.mjs';

/** A line for each ratio that both runs have: before, after, and whether it changed beyond the noise of both. */
export function comparison(before, after) {
  const old = ratios(before);
  const lines = [...ratios(after)].filter(([name]) => old.has(name)).map(([name, now]) => line(name, old.get(name), now));
  const heads = [before, after].map(({ machine }, index) => `${index === 0 ? 'old' : 'new'}: commit ${machine.commit}, ${machine.cores} cores`);
  return [...heads, ...(lines.length > 0 ? lines : ['No ratio is in both runs.'])].join('\n');
}

function ratios({ groups }) {
  const named = groups.flatMap(({ rows }) => rows.flatMap((row) => (row.ratios ?? []).map((ratio) => [`${row.title} / ${ratio.to}`, ratio])));
  return new Map(named);
}

function line(name, before, after) {
  const change = (100 * (after.value / before.value - 1)).toFixed(0);
  const verdict = differs(before, after) ? (after.value > before.value ? 'better' : 'WORSE') : 'within the noise';
  const sign = after.value >= before.value ? '+' : '';
  return `${name.padEnd(66)} ${shown(before)} → ${shown(after)}  ${sign}${change} %  ${verdict}`;
}

function shown({ value, min, max }) {
  return `${value.toFixed(2)} (${min.toFixed(2)}–${max.toFixed(2)})`;
}
