import assert from 'node:assert/strict';
import { test } from 'node:test';

import { climb, rowsOf } from './pipeline.mjs';

const figures = { p50: 1, p99: 2 };
const step = (rate, kept, noisy = false) => ({ rate, kept, noisy, received: figures, applied: figures, pushed: figures });
const say = () => {};

/** Keeps up with that rate and no higher one. */
const pipeline = (log, highest) => ({
  measure: async (rate) => {
    log.push(rate);
    return { ...step(rate, rate <= highest), missing: 0, overtaken: 0 };
  },
});

/** Others use so much during each measurement. */
const cpu = (...foreign) => ({ sample: () => 0, foreignSince: () => foreign.shift() });

test('a step that others disturb is measured again, twice at most, and marked when they go on', async () => {
  const log = [];

  const steps = await climb(pipeline(log, 20), { seconds: 10, foreign: 10, cpu: cpu(30, 5, 30, 20, 40), say });

  assert.deepEqual(log, [20, 20, 50, 50, 50]);
  assert.deepEqual(steps.map(({ noisy }) => noisy), [false, true]);
  assert.deepEqual(steps.map(({ tries }) => tries), [2, 3]);
  assert.deepEqual(steps.map(({ foreign }) => foreign), [5, 20]);
});

test('the highest rate is as noisy as the steps that decide it', () => {
  const quiet = [step(20, true, true), step(50, true), step(100, false)];
  const keptUp = [step(20, true), step(50, true, true), step(100, false)];
  const gaveUp = [step(20, true), step(50, true), step(100, false, true)];

  assert.equal(rowsOf([quiet], 10_000)[0].noisy, 0);
  assert.equal(rowsOf([quiet, keptUp, gaveUp], 10_000)[0].noisy, 2);
});
