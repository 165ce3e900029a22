import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { test } from 'node:test';

import { httpRequest } from './http-request.mjs';
import { OpenLoop } from './open-loop.mjs';

async function serving(answer, body, connected = () => {}) {
  const server = createServer(answer).on('connection', connected).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  try {
    return await body({ host: '127.0.0.1', port: server.address().port });
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

const request = () => httpRequest({ method: 'POST', path: '/', body: '{}' });

test('each request is sent once and its answer counted', async () => {
  let received = 0;
  const answer = (_, response) => response.writeHead(++received % 2 ? 200 : 503).end('x');

  const result = await serving(answer, (target) => new OpenLoop({ target, request, rate: 200, seconds: 0.5 }).run());

  assert.equal(received, 100);
  assert.equal(result.latency.count, 100);
  assert.equal(result.unanswered, 0);
  assert.deepEqual(result.failures, { 503: 50 });
});

test('a pause of the server counts for each request that was meant to be sent meanwhile', async () => {
  let paused;
  const answer = async (_, response) => {
    paused ??= new Promise((resolve) => setTimeout(resolve, 300));
    await paused;
    response.end('x');
  };

  // One connection: a generator that waits for its answers would have seen one slow answer only.
  const result = await serving(answer, (target) =>
    new OpenLoop({ target, request, rate: 100, seconds: 0.4, connections: 1 }).run(),
  );

  assert.equal(result.latency.count, 40);
  assert.ok(result.latency.p50 > 50, `p50 ${result.latency.p50}`);
  assert.ok(result.late.p50 > 50, `late ${result.late.p50}`);
  assert.ok(result.own.p50 < 50, `own ${result.own.p50}`);
});

test('the lead is sent and answered, and no figure counts it', async () => {
  let answered = 0;
  const answer = async (_, response) => {
    if (answered++ < 45) await new Promise((resolve) => setTimeout(resolve, 100));
    response.end('x');
  };

  const result = await serving(answer, (target) =>
    new OpenLoop({ target, request, rate: 100, lead: 0.5, seconds: 0.4, connections: 20 }).run(),
  );

  assert.equal(answered, 90);
  assert.equal(result.latency.count, 40);
  assert.equal(result.unanswered, 0);
  assert.equal(result.late.count, 40);
  assert.equal(result.own.count, 40);
  assert.ok(result.latency.p50 < 50, `p50 ${result.latency.p50}`);
});

test('a pause of the generator is its own lateness, whether or not a connection is free', async () => {
  const pausing = (number) => {
    const end = performance.now() + (number === 10 ? 200 : 0);
    while (performance.now() < end);
    return request();
  };

  const result = await serving((_, response) => response.end('x'), (target) =>
    new OpenLoop({ target, request: pausing, rate: 100, seconds: 0.4, connections: 1 }).run(),
  );

  assert.ok(result.own.max > 150, `own ${result.own.max}`);
  assert.ok(result.own.p90 > 100, `own ${result.own.p90}`);
});

test('answers longer than one read are put together', async () => {
  const body = 'x'.repeat(100_000);

  const result = await serving((_, response) => response.writeHead(200, { 'Content-Length': body.length }).end(body), (target) =>
    new OpenLoop({ target, request, rate: 100, seconds: 0.1, connections: 2 }).run(),
  );

  assert.equal(result.latency.count, 10);
  assert.deepEqual(result.failures, {});
});

test('no connection is opened again once the time is over', async () => {
  let opened = 0;
  const silence = () => {};
  const measured = async (target) => {
    const result = await new OpenLoop({ target, request, rate: 100, seconds: 0.1, connections: 2, patience: 50 }).run();
    await new Promise((resolve) => setTimeout(resolve, 100));
    return result;
  };

  const result = await serving(silence, measured, () => opened++);

  assert.equal(result.unanswered, 10);

  assert.equal(opened, 2);
});

test('an answer that never comes is counted as unanswered after the connection is gone', async () => {
  let first = true;
  const answer = (incoming, response) => {
    if (first) incoming.socket.destroy();
    else response.end('x');
    first = false;
  };

  const result = await serving(answer, (target) =>
    new OpenLoop({ target, request, rate: 100, seconds: 0.2, connections: 2, patience: 200 }).run(),
  );

  assert.equal(result.latency.count, 19);
  assert.equal(result.unanswered, 1);
  assert.deepEqual(result.failures, { closed: 1 });
});
