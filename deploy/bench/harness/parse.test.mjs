import assert from 'node:assert/strict';
import test from 'node:test';

import { parsePgbench, parseWrk } from './parse.mjs';

const WRK = `Running 6s test @ http://127.0.0.1:8082
  2 threads and 32 connections
  Thread Stats   Avg      Stdev     Max   +/- Stdev
    Latency     3.53ms    1.15ms  23.68ms   84.86%
    Req/Sec     4.58k   340.33     5.32k    70.00%
  Latency Distribution
     50%  950.00us
     75%    4.01ms
     90%    4.78ms
     99%    1.07s
  54720 requests in 6.00s, 12.44MB read
Requests/sec:   9115.70
Transfer/sec:      2.07MB
`;

test('latencies of wrk are milliseconds, whatever their unit', () => {
  const { rate, p50, p99, requests } = parseWrk(WRK);
  assert.deepEqual({ rate, p50, p99, requests }, { rate: 9115.7, p50: 0.95, p99: 1070, requests: 54720 });
});

test('a run in which all was answered 2xx has no refusals and no errors', () => {
  const { refused, errors, exhausted } = parseWrk(WRK);
  assert.deepEqual({ refused, errors, exhausted }, { refused: 0, errors: 0, exhausted: 0 });
});

test('refusals, errors of sockets and events that ran out are counted', () => {
  const { refused, errors, exhausted } = parseWrk(
    `${WRK}  Socket errors: connect 1, read 2, write 0, timeout 4\n  Non-2xx or 3xx responses: 17\nexhausted 5\n`,
  );
  assert.deepEqual({ refused, errors, exhausted }, { refused: 17, errors: 7, exhausted: 5 });
});

test('what is no output of wrk or pgbench fails', () => {
  assert.throws(() => parseWrk('unable to connect'), /printed no rate/);
  assert.throws(() => parsePgbench('connection refused'), /printed no rate/);
});

test("pgbench's rate leaves connecting out, and its failures count", () => {
  const printed = `scaling factor: 1
number of transactions actually processed: 40512
number of failed transactions: 3 (0.007%)
latency average = 4.739 ms
initial connection time = 40.331 ms
tps = 6752.436612 (without initial connection time)
`;
  const { rate, requests, refused } = parsePgbench(printed);
  assert.deepEqual({ rate, requests, refused }, { rate: 6752.436612, requests: 40512, refused: 3 });
});
