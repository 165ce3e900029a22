import assert from 'node:assert/strict';
import { test } from 'node:test';

import { stages } from './stages.mjs';

const change = (id, plan, sent, account = 'a') => ({ id, plan, sent, account });
const event = (id, received, applied) => ({ change: id, received, applied });
const raised = (plan, at, account = 'a') => ({ plan, at, account });
const push = (at, account = 'a') => ({ at, account });

test('a change is received with its event, applied with its delivery and pushed with the entitlement it raised', () => {
  const rows = stages([change('1', 'pro', 100)], [event('1', 110, 130)], [raised('pro', 120)], [push(125)]);

  assert.deepEqual(rows, [{ sent: 100, received: 110, applied: 130, pushed: 125, overtaken: false }]);
});

test('accounts do not mix', () => {
  const rows = stages(
    [change('1', 'pro', 100), change('2', 'pro', 101, 'b')],
    [event('1', 110, 130), event('2', 111, 131)],
    [raised('pro', 120, 'b'), raised('pro', 121)],
    [push(150, 'b'), push(160)],
  );

  assert.deepEqual(rows.map((row) => row.pushed), [160, 150]);
});

test('a message that came before the entitlement is not its push', () => {
  const rows = stages([change('1', 'pro', 100)], [event('1', 110, 130)], [raised('pro', 120)], [push(119), push(140)]);

  assert.equal(rows[0].pushed, 140);
});

test('a message that was lost is made up for by the next one, and moves no later change', () => {
  const rows = stages(
    [change('1', 'pro', 100), change('2', 'starter', 200), change('3', 'pro', 300)],
    [],
    [raised('pro', 110), raised('starter', 210), raised('pro', 310)],
    [push(215), push(315)],
  );

  assert.deepEqual(rows.map((row) => row.pushed), [215, 215, 315]);
});

test('a change whose plan was replaced before it was read is overtaken by the next one', () => {
  const rows = stages(
    [change('1', 'pro', 100), change('2', 'starter', 101), change('3', 'pro', 102)],
    [event('1', 110, 120), event('2', 111, 121), event('3', 112, 122)],
    [raised('pro', 115)],
    [push(118)],
  );

  assert.deepEqual(rows.map((row) => row.overtaken), [true, true, false]);
  assert.deepEqual(rows.map((row) => row.pushed), [118, 118, 118]);
});

test('a change that no entitlement shows, for it was not sent yet, is neither pushed nor overtaken', () => {
  const rows = stages(
    [change('1', 'pro', 100), change('2', 'starter', 200), change('3', 'pro', 300)],
    [],
    [raised('pro', 110)],
    [push(111)],
  );

  assert.deepEqual(rows.map((row) => row.pushed), [111, undefined, undefined]);
  assert.deepEqual(rows.map((row) => row.overtaken), [false, false, false]);
});

test('an entitlement that was raised without a message is no overtaken change', () => {
  const rows = stages([change('1', 'pro', 100)], [event('1', 110, 130)], [raised('pro', 120)], []);

  assert.equal(rows[0].pushed, undefined);
  assert.equal(rows[0].overtaken, false);
});
