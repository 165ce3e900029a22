import assert from 'node:assert/strict';
import { test } from 'node:test';

import { rowOf } from './latency.mjs';

const round = (figures = {}) => ({ p50: 0.3, p99: 4, p999: 6, max: 9, late: 0.9, own: 0.8, ownMax: 3, busy: 0.4, ...figures });
const row = (...rounds) => rowOf({ title: 'at the service', most: 5 }, { rate: { median: 100 }, rounds, noisy: 0 });

test("a row states the generator's own share of a core and lateness", () => {
  const { note, rate } = row(round(), round({ ownMax: 7 }), round());

  assert.equal(rate.median, 4);
  assert.match(note, /the generator itself took 40 % of a core and was late p99 0\.80, up to 7\.0 ms$/);
});

test('above half of a core, or late by itself, the row measures the generator', () => {
  assert.match(row(round({ busy: 0.6 })).note, /MEASURES THE GENERATOR/);
  assert.match(row(round({ own: 2.5 })).note, /MEASURES THE GENERATOR/);
  assert.doesNotMatch(row(round({ late: 30 })).note, /MEASURES THE GENERATOR/);
});
