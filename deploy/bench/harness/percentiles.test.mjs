import assert from 'node:assert/strict';
import { test } from 'node:test';

import { percentiles } from './percentiles.mjs';

test('percentiles are values that occurred, whatever their order', () => {
  const values = Array.from({ length: 1000 }, (_, index) => 1000 - index);

  const found = percentiles(values);

  assert.deepEqual(found, { count: 1000, p50: 500, p90: 900, p99: 990, p999: 999, max: 1000 });
});

test('a single slow answer of a thousand shows in the maximum and not in p99.9', () => {
  const found = percentiles([...Array(999).fill(1), 500]);

  assert.equal(found.p999, 1);
  assert.equal(found.max, 500);
});

test('nothing measured has no percentiles', () => {
  assert.equal(percentiles([]).p99, null);
});
