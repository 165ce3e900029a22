import assert from 'node:assert/strict';
import { test } from 'node:test';

import { pace } from './pace.mjs';

test('each number is sent once and in order', async () => {
  const sent = [];

  await pace({ perSecond: 1000, count: 50 }, (number) => sent.push(number));

  assert.deepEqual(sent, Array.from({ length: 50 }, (_, number) => number));
});

test('what a pause missed is caught up at once', async () => {
  const times = [];

  await pace({ perSecond: 100, count: 20 }, () => {
    if (times.push(performance.now()) === 1) for (const end = performance.now() + 150; performance.now() < end; );
  });

  assert.ok(times[14] - times[1] < 50, 'fourteen that were due during the pause');
});

test('an aborted signal ends it', async () => {
  const ending = new AbortController();
  let sent = 0;

  await pace({ perSecond: 1000, signal: ending.signal }, () => ++sent === 10 && ending.abort());

  assert.ok(sent >= 10);
});
