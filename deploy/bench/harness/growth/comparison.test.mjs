import assert from 'node:assert/strict';
import { test } from 'node:test';

import { latency, throughput } from './comparison.mjs';

const rates = (...values) => ({ rate: {}, rounds: values.map((rate) => ({ rate })) });
const medians = (...values) => ({ rounds: values.map((p50) => ({ p50 })) });

test('a grown installation that keeps nine tenths is not worse', () => {
  const [, grown] = throughput('check', { empty: rates(1000, 1010, 990), grown: rates(905, 910, 930) });

  assert.equal(grown.worse, false);
});

test('a median below nine tenths is within the noise while one pair of rounds is not', () => {
  const [, grown] = throughput('check', { empty: rates(1000, 1000, 1000), grown: rates(850, 860, 950) });

  assert.equal(grown.ratios[0].value, 0.86);
  assert.equal(grown.worse, false);
});

test('a rate that is lower in each pair of rounds is worse', () => {
  const [, grown] = throughput('check', { empty: rates(1000, 1000, 1000), grown: rates(850, 860, 890) });

  assert.equal(grown.worse, true);
});

test('a latency that is longer in each pair of rounds is worse, a shorter one is not', () => {
  const slower = latency('pipeline', { empty: medians(10, 10, 10), grown: medians(12, 13, 12) });
  const faster = latency('pipeline', { empty: medians(10, 10, 10), grown: medians(8, 7, 8) });

  assert.equal(slower[1].worse, true);
  assert.equal(slower[1].rate.median, 12);
  assert.equal(faster[1].worse, false);
});
