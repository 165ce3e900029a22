import assert from 'node:assert/strict';
import test from 'node:test';

import { comparison } from './comparison.mjs';
import { rowsOf } from './rows.mjs';
import { table } from './table.mjs';

const MACHINE = { cores: 2, kernel: '6.1', commit: 'abc' };
const SETTINGS = { rounds: 2, seconds: 6, warmup: 30, connections: 32 };

function measured(...rates) {
  const [min, max] = [Math.min(...rates), Math.max(...rates)];
  return { rate: { median: (min + max) / 2, min, max }, p50: 1.5, p99: 12.25, noisy: 0, rounds: rates.map((rate) => ({ rate })) };
}

function run(rows, kept = true) {
  return { groups: [{ name: 'check', rows }], kept, machine: MACHINE, settings: SETTINGS };
}

function rows(...rates) {
  const paths = { bare: measured(20_000, 20_000), service: measured(...rates) };
  return rowsOf(paths, { bare: 'bare Quarkus', service: 'check' }, [{ of: 'service', to: 'bare', reach: 0.75 }]);
}

test('a row shows figure, spread and latency, and under it each ratio with its reach', () => {
  const lines = table(run(rows(15_000, 17_000))).split('\n');
  const row = lines.findIndex((line) => line.includes('check  '));
  assert.match(lines[row], /check\s+16000\/s \(15000–17000\)\s+p50 1.50 {2}p99 12.3 ms/);
  assert.match(lines[row + 1], /of bare\s+0.80 \(0.75–0.85\)\s+reach ≥ 0.75$/);
});

test('a ratio below its reach is marked', () => {
  assert.match(table(run(rows(10_000, 12_000))), /0.55 \(0.50–0.60\)\s+reach ≥ 0.75 {2}MISSED/);
});

test('a figure with a reach of its own is marked when it is beyond it', () => {
  const latency = { title: 'p99', unit: ' ms', rate: { median: 7, min: 6, max: 8 }, p50: null, noisy: 1, reach: { most: 5 } };
  assert.match(table(run([latency])), /7.00 ms \(6.00–8.00\).*reach ≤ 5 {2}MISSED {2}1 NOISY/);
});

test('a path that was not measured has no row and no ratio', () => {
  const one = rowsOf({ service: measured(1) }, { bare: 'bare', service: 'check' }, [{ of: 'service', to: 'bare' }]);
  assert.deepEqual(one.map(({ title, ratios }) => [title, ratios]), [['check', []]]);
});

test('an invariant that does not hold is in the table', () => {
  assert.match(table(run([], false)), /AN INVARIANT DOES NOT HOLD/);
});

test('a comparison names what changed beyond the noise of both runs', () => {
  const before = run(rows(10_000, 12_000));
  assert.match(comparison(before, run(rows(15_000, 17_000))), /check \/ bare\s+0.55 \(0.50–0.60\) → 0.80 \(0.75–0.85\) {2}\+45 % {2}better/);
  assert.match(comparison(before, run(rows(11_000, 13_000))), /within the noise/);
  assert.match(comparison(before, run(rows(6_000, 8_000))), /-36 % {2}WORSE/);
});

test('a ratio that one run alone has is not compared', () => {
  assert.match(comparison(run(rows(1, 1)), run([])), /No ratio is in both runs/);
});
