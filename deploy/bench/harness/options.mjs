import { parseArgs } from 'node:util';

const SETTINGS = {
  rounds: { fallback: 5, meaning: 'rounds of each path' },
  seconds: { fallback: 6, meaning: 'length of a round' },
  warmup: { fallback: 30, meaning: 'seconds of load before the first round of a path' },
  connections: { fallback: 32, meaning: 'connections at once, kept alive' },
  customers: { fallback: 10_000, meaning: 'customers that events are about' },
  accounts: { fallback: 100, meaning: 'subscribers whose plans the pipeline changes' },
  grown: { fallback: 10_000_000, meaning: 'stored events, and rows of history, of the grown installation' },
  foreign: { fallback: 10, meaning: 'percent of the CPU others may use before a round is repeated' },
};

/** Settings from flags, else from BENCH_ROUNDS and the like, else the defaults; and the names of the groups. */
export function options(words, environment) {
  const flags = Object.fromEntries(Object.keys(SETTINGS).map((name) => [name, { type: 'string' }]));
  flags.only = { type: 'string' };
  flags['no-build'] = { type: 'boolean' };
  const { values, positionals } = parseArgs({ args: words, options: flags, allowPositionals: true });
  const numbers = Object.entries(SETTINGS).map(([name, { fallback }]) => {
    const text = values[name] ?? environment[`BENCH_${name.toUpperCase()}`] ?? fallback;
    const number = Number(text);
    if (!Number.isInteger(number) || number < 1) throw new Error(`--${name} must be a positive whole number, not ${text}`);
    return [name, number];
  });
  return { ...Object.fromEntries(numbers), only: values.only?.split(',') ?? [], build: !values['no-build'], names: positionals };
}

export function usage() {
  const lines = Object.entries(SETTINGS).map(([name, { fallback, meaning }]) => `  --${name} N  ${meaning} (${fallback})`);
  return ['Usage: deploy/bench/run [FLAG…] [NAME…]', ...lines, '  --only PATH,PATH  of each group only these paths', '  --no-build  measures what is built'].join('\n');
}
