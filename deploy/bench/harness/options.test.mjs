import assert from 'node:assert/strict';
import test from 'node:test';

import { options } from './options.mjs';

test('a flag comes before the environment, which comes before the default', () => {
  const { rounds, seconds, warmup } = options(['--rounds', '2'], { BENCH_ROUNDS: '3', BENCH_SECONDS: '4' });
  assert.deepEqual({ rounds, seconds, warmup }, { rounds: 2, seconds: 4, warmup: 30 });
});

test('what is no flag is the name of a group', () => {
  const { names, only, build } = options(['check', '--only', 'bare,service', 'intake', '--no-build'], {});
  assert.deepEqual({ names, only, build }, { names: ['check', 'intake'], only: ['bare', 'service'], build: false });
});

test('a setting that is no positive whole number is refused', () => {
  assert.throws(() => options(['--rounds', '0'], {}), /--rounds must be a positive whole number/);
  assert.throws(() => options([], { BENCH_SECONDS: 'six' }), /--seconds must be/);
});
