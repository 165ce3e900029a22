import { median, spread } from '../figures.mjs';
import { Pipeline } from '../pipeline/pipeline.mjs';
import { quietest } from '../rounds.mjs';

export const name = 'pipeline';
export const order = 5;
export const description = "plan changes at Stripe, from the webhook's receipt to an open page";

const RATES = [20, 50, 100, 150, 200, 300, 400, 600, 800, 1200];
const WARM_UP_RATE = 40;
const LEAST_SECONDS = 10;
const MOST_ROUNDS = 3;
const BOUND_MILLIS = 1000;

export async function run({ options, system, cpu, say }) {
  const pipeline = new Pipeline(system, { accounts: options.accounts, boundMillis: BOUND_MILLIS, say });
  try {
    await pipeline.prepare();
    say(`  ${options.warmup} s of warm-up at ${WARM_UP_RATE} a second`);
    await pipeline.measure(WARM_UP_RATE, options.warmup);
    const ladders = [];
    for (let round = 1; round <= Math.min(options.rounds, MOST_ROUNDS); round++) {
      ladders.push(await climb(pipeline, { ...options, cpu, say: (text) => say(`  ${round} ${text}`) }));
    }
    return { boundMillis: BOUND_MILLIS, stripeRequestsPerSecond: system.stripeBudget, rows: rowsOf(ladders, system.stripeBudget), ladders };
  } finally {
    pipeline.close();
  }
}

/** From the lowest rate to the first that is not kept up. */
export async function climb(pipeline, { seconds, foreign, cpu, say }) {
  const steps = [];
  for (const rate of RATES) {
    const measure = async () => {
      const begin = cpu.sample();
      const step = await pipeline.measure(rate, Math.max(seconds, LEAST_SECONDS));
      return { ...step, foreign: cpu.foreignSince(begin) };
    };
    const step = await quietest(measure, foreign);
    steps.push(step);
    say(line(step));
    if (!step.kept) break;
  }
  return steps;
}

function line({ rate, kept, pushed, applied, missing, overtaken, foreign, tries, noisy }) {
  const figures = `applied p50 ${fixed(applied.p50)} p99 ${fixed(applied.p99)}, pushed p50 ${fixed(pushed.p50)} p99 ${fixed(pushed.p99)} ms`;
  const state = kept ? 'kept up' : `NOT KEPT UP, ${missing} missing, ${overtaken} overtaken`;
  const again = tries > 1 ? `, measured ${tries} times` : '';
  return `${rate}/s: ${figures}, ${state}, foreign CPU ${fixed(foreign)} %${again}${noisy ? ', NOISY' : ''}`;
}

export function rowsOf(ladders, budget) {
  const highest = ladders.map(highestOf);
  // what decides is the highest step that was kept up and the one after it, which was not
  const noisy = ladders.filter((steps, index) => steps.some((step) => step.noisy && step.rate >= highest[index]));
  return [
    {
      title: 'highest rate that is kept up',
      unit: '/s',
      rate: spread(highest),
      noisy: noisy.length,
      note: `p99 from receipt to push within ${BOUND_MILLIS} ms; the Stripe budget is raised to ${budget} requests a second`,
    },
    ...RATES.map((rate) => ladders.flat().filter((step) => step.rate === rate))
      .filter((steps) => steps.length > 0)
      .map(rowOf),
  ];
}

function highestOf(steps) {
  return Math.max(0, ...steps.filter((step) => step.kept).map((step) => step.rate));
}

function rowOf(steps) {
  const middle = (stage, share) => median(steps.map((step) => step[stage][share]));
  const stage = (key) => `p50 ${fixed(middle(key, 'p50'))} p99 ${fixed(middle(key, 'p99'))}`;
  return {
    title: 'receipt to push at',
    unit: '/s',
    rate: spread(steps.map((step) => step.rate)),
    p50: middle('pushed', 'p50'),
    p99: middle('pushed', 'p99'),
    note: `received ${stage('received')} ms after the change, applied ${stage('applied')} ms after the receipt; kept up ${steps.filter((step) => step.kept).length} of ${steps.length} times`,
    noisy: steps.filter((step) => step.noisy).length,
  };
}

function fixed(value) {
  return value === null ? '–' : value.toFixed(1);
}
