import { spread } from './figures.mjs';

const MOST_REPEATS = 2;

/**
 * Measures paths side by side: each is warmed up, then they take turns, a round each. A path has a `name`, `load(seconds)`
 * which resolves to a sample, and may have `warmUp` (seconds, when it needs another than the run's) and `before()` and
 * `after(sample)`, which run outside what is measured.
 */
export async function sideBySide({ paths, options, cpu, say }) {
  for (const path of paths) await warm(path, path.warmUp?.(options.warmup) ?? options.warmup, options, say);
  const rounds = paths.map(() => []);
  for (let round = 0; round < options.rounds; round++) {
    for (const [index, path] of paths.entries()) {
      rounds[index].push(await quietest(() => once(path, options.seconds, cpu), options.foreign));
      say(`  ${round + 1} ${path.name}: ${line(rounds[index].at(-1))}`);
    }
  }
  return Object.fromEntries(paths.map((path, index) => [path.name, summary(path.name, rounds[index])]));
}

/** In pieces as long as a round, because what is prepared for one lasts no longer. */
async function warm(path, seconds, options, say) {
  say(`  ${path.name}: ${seconds} s of warm-up`);
  for (let left = seconds; left > 0; left -= options.seconds) await once(path, Math.min(left, options.seconds));
}

/**
 * The least disturbed of up to three measurements, none after one that was quiet enough.
 *
 * @param measure resolves to a sample with its `foreign`
 * @param most percent of the CPU that others may use
 */
export async function quietest(measure, most) {
  let best;
  let tries = 0;
  do {
    const sample = await measure();
    if (!best || sample.foreign < best.foreign) best = sample;
  } while (best.foreign > most && ++tries <= MOST_REPEATS);
  return { ...best, tries: Math.min(tries, MOST_REPEATS) + 1, noisy: best.foreign > most };
}

/** A request that is not answered as expected makes the run worthless. */
async function once(path, seconds, cpu) {
  await path.before?.(seconds);
  const begin = cpu?.sample();
  const sample = await path.load(seconds);
  const foreign = cpu ? cpu.foreignSince(begin) : 0;
  if (sample.refused > 0 || sample.errors > 0 || sample.requests === 0) {
    throw new Error(`${path.name}: of ${sample.requests} requests ${sample.refused} were not answered 2xx and ${sample.errors} failed`);
  }
  return { ...sample, ...(await path.after?.(sample)), foreign };
}

function summary(name, rounds) {
  return {
    name,
    rate: spread(rounds.map((round) => round.rate)),
    p50: spread(rounds.map((round) => round.p50)).median,
    p99: spread(rounds.map((round) => round.p99)).median,
    noisy: rounds.filter((round) => round.noisy).length,
    rounds,
  };
}

function line({ rate, p50, p99, foreign, tries, noisy }) {
  const latency = p50 === null ? '' : `, p50 ${p50} ms, p99 ${p99} ms`;
  const again = tries > 1 ? `, measured ${tries} times` : '';
  return `${Math.round(rate)}/s${latency}, foreign CPU ${foreign.toFixed(1)} %${again}${noisy ? ', NOISY' : ''}`;
}
