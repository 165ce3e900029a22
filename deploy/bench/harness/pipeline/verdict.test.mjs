import assert from 'node:assert/strict';
import { test } from 'node:test';

import { verdict } from './verdict.mjs';

const rows = (count, latency) =>
  Array.from({ length: count }, (_, index) => {
    const sent = index * 10;
    return { sent, received: sent + 1, applied: sent + 5, pushed: sent + 1 + latency(index), overtaken: false };
  });

test('a steady latency under the bound is kept up', () => {
  const found = verdict(rows(300, () => 30), 1000);

  assert.equal(found.kept, true);
  assert.equal(found.pushed.p99, 30);
  assert.equal(found.applied.p50, 4);
  assert.equal(found.received.p50, 1);
});

test('a latency that grows steadily is a backlog, however low it still is', () => {
  const found = verdict(rows(300, (index) => 10 + index), 1000);

  assert.equal(found.grew, true);
  assert.equal(found.kept, false);
});

test('one change without a push, two percent overtaken, or a slow p99 is not kept up', () => {
  const lost = rows(300, () => 30);
  lost[7].pushed = undefined;
  const overtaken = rows(300, () => 30).map((row, index) => ({ ...row, overtaken: index % 50 === 0 }));

  assert.equal(verdict(lost, 1000).kept, false);
  assert.equal(verdict(overtaken, 1000).kept, false);
  assert.equal(verdict(rows(300, (index) => (index % 50 === 0 ? 1100 : 30)), 1000).kept, false);
});

test('nothing that came through is not kept up', () => {
  assert.equal(verdict([{ sent: 1 }], 1000).kept, false);
});
