import assert from 'node:assert/strict';
import test from 'node:test';

import { differs, foreignPercent, median, ratio, spread } from './figures.mjs';

test('the median is the middle value, or the mean of the middle two', () => {
  assert.equal(median([9, 1, 5]), 5);
  assert.equal(median([10, 9, 1, 5]), 7);
  assert.equal(median([100, 20, 3]), 20);
});

test('values that a tool does not give have no median', () => {
  assert.equal(median([null, null]), null);
  assert.equal(median([null, 3]), 3);
});

test('the spread names the least and the greatest round beside the median', () => {
  assert.deepEqual(spread([30, 10, 20]), { median: 20, min: 10, max: 30 });
});

test('a ratio is median to median, its spread that of rounds beside each other', () => {
  assert.deepEqual(ratio([50, 60, 100], [100, 100, 125]), { value: 0.6, min: 0.5, max: 0.8 });
});

test('ratios differ only when their spreads do not overlap', () => {
  const before = { value: 0.5, min: 0.45, max: 0.55 };
  assert.equal(differs(before, { value: 0.6, min: 0.54, max: 0.65 }), false);
  assert.equal(differs(before, { value: 0.6, min: 0.56, max: 0.65 }), true);
  assert.equal(differs(before, { value: 0.4, min: 0.35, max: 0.44 }), true);
});

test('foreign CPU is what was busy without what the run used, of all cores', () => {
  assert.equal(foreignPercent({ busy: 11, own: 9, seconds: 10, cores: 2 }), 10);
  assert.ok(foreignPercent({ busy: 9, own: 9.1, seconds: 10, cores: 2 }) < 0, 'a fault of the figure is seen');
});
