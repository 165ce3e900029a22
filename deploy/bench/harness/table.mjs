/** The table of a run: a line for each row, and under it one for each ratio, with the reach beside it. */
export function table({ groups, kept, machine, settings, failure }) {
  const lines = groups.flatMap((group) => [`${group.name}`, ...group.rows.flatMap(rowLines), '']);
  return [head(machine, settings), '', ...lines, end(kept, failure)].join('\n');
}

function end(kept, failure) {
  if (failure) return `THE RUN FAILED: ${failure}`;
  return kept ? 'Every invariant holds.' : 'AN INVARIANT DOES NOT HOLD.';
}

function head({ cores, kernel, commit }, { rounds, seconds, warmup, connections }) {
  return `${cores} cores shared with load and servers, Linux ${kernel}, commit ${commit}; ${rounds} rounds of ${seconds} s after ${warmup} s of warm-up, ${connections} connections; medians (least–greatest)`;
}

function rowLines(row) {
  const noise = row.noisy > 0 ? `  ${row.noisy} NOISY` : '';
  const latency = row.p50 == null ? '' : `p50 ${fixed(row.p50)}  p99 ${fixed(row.p99)} ms`;
  const figure = `${number(row.rate.median)}${row.unit}`.padStart(11);
  const spread = `(${number(row.rate.min)}–${number(row.rate.max)})`.padEnd(17);
  const line = `  ${row.title.padEnd(48)}${figure} ${spread} ${latency}${wanted(row)}${noise}`;
  const note = row.note ? [`      ${row.note}`] : [];
  return [line.trimEnd(), ...note, ...(row.ratios ?? []).map(ratioLine)];
}

/** A reach of the figure itself. */
function wanted({ reach, rate }) {
  if (!reach) return '';
  const { least = -Infinity, most = Infinity } = reach;
  const met = rate.median >= least && rate.median <= most;
  return `  reach ${least > -Infinity ? `≥ ${least}` : `≤ ${most}`}${met ? '' : '  MISSED'}`;
}

function ratioLine({ to, value, min, max, reach }) {
  const beside = reach === null ? '' : `  reach ≥ ${reach}${value >= reach ? '' : '  MISSED'}`;
  return `      ${`of ${to}`.padEnd(44)}${value.toFixed(2).padStart(11)} ${`(${min.toFixed(2)}–${max.toFixed(2)})`.padEnd(17)}${beside}`.trimEnd();
}

function number(value) {
  return value >= 100 ? String(Math.round(value)) : fixed(value);
}

function fixed(value) {
  return value.toFixed(value >= 10 ? 1 : 2);
}
