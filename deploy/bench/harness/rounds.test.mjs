import assert from 'node:assert/strict';
import test from 'node:test';

import { sideBySide } from './rounds.mjs';

const OPTIONS = { rounds: 2, seconds: 6, warmup: 14, foreign: 10 };
const quiet = { sample: () => 0, foreignSince: () => 1 };
const say = () => {};

function path(name, log, answer = {}) {
  const load = async (seconds) => {
    log.push(`${name} ${seconds}`);
    return { rate: 100, p50: 1, p99: 2, requests: 10, refused: 0, errors: 0, ...answer };
  };
  return { name, load };
}

test('paths are warmed up in pieces of a round, then take turns', async () => {
  const log = [];
  await sideBySide({ paths: [path('a', log), path('b', log)], options: OPTIONS, cpu: quiet, say });
  assert.deepEqual(log, ['a 6', 'a 6', 'a 2', 'b 6', 'b 6', 'b 2', 'a 6', 'b 6', 'a 6', 'b 6']);
});

test('a round that others disturb is repeated twice at most, and marked when they go on', async () => {
  const log = [];
  const busy = { sample: () => 0, foreignSince: () => 30 };
  const options = { ...OPTIONS, rounds: 1, warmup: 6 };
  const measured = await sideBySide({ paths: [path('a', log)], options, cpu: busy, say });
  assert.equal(log.length, 1 + 3);
  assert.equal(measured.a.noisy, 1);
});

test('the least disturbed of the repeats counts', async () => {
  const foreign = [30, 12, 20];
  const rates = [100, 200, 300, 400];
  const disturbed = { sample: () => 0, foreignSince: () => foreign.shift() };
  const load = async () => ({ rate: rates.shift(), p50: 1, p99: 2, requests: 10, refused: 0, errors: 0 });
  const options = { ...OPTIONS, rounds: 1, warmup: 6 };
  const measured = await sideBySide({ paths: [{ name: 'a', load }], options, cpu: disturbed, say });
  assert.equal(measured.a.rate.median, 300);
});

test('one answer other than 2xx ends the run', async () => {
  const refusing = path('a', [], { refused: 1 });
  await assert.rejects(sideBySide({ paths: [refusing], options: OPTIONS, cpu: quiet, say }), /a: of 10 requests 1 were not answered 2xx/);
});

test('a path that sent nothing ends the run', async () => {
  const silent = path('a', [], { requests: 0 });
  await assert.rejects(sideBySide({ paths: [silent], options: OPTIONS, cpu: quiet, say }), /of 0 requests/);
});
