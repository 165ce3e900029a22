import { ratio, spread } from '../figures.mjs';

/** How much of the empty installation's figure the grown one has to keep. */
const LEAST = 0.9;

/** A row of each installation: calls a second, and how the grown one stands to the empty one. */
export function throughput(title, { empty, grown }) {
  const kept = ratio(grown.rounds.map((round) => round.rate), empty.rounds.map((round) => round.rate));
  const row = (name, { rate, p50, p99, noisy, rounds }) => ({ title: `${title}, ${name}`, unit: '/s', rate, p50, p99, noisy, rounds });
  return [row('empty', empty), { ...row('grown', grown), ...verdict(kept) }];
}

/** The same of a latency, of which less is better: the median of the rounds' medians. */
export function latency(title, { empty, grown }) {
  const medians = ({ rounds }) => rounds.map((round) => round.p50);
  const kept = ratio(medians(empty), medians(grown));
  const row = (name, side) => ({
    title: `${title}, ${name}`,
    unit: ' ms',
    rate: spread(medians(side)),
    p50: side.p50,
    p99: side.p99,
    noisy: side.noisy,
    rounds: side.rounds,
  });
  return [row('empty', empty), { ...row('grown', grown), ...verdict(kept) }];
}

/** Worse is what even the best pair of rounds shows to be worse. */
function verdict(kept) {
  const worse = kept.max < LEAST;
  const note = worse ? 'WORSE by more than 10 % beyond the noise' : 'not worse by more than 10 % beyond the noise';
  return { ratios: [{ to: 'the empty one', reach: LEAST, ...kept }], worse, note };
}
