import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { readFileSync } from 'node:fs';
import test from 'node:test';

import { Events } from './events.mjs';

const CUSTOMERS = Array.from({ length: 100 }, (_, number) => `cus_${String(number).padStart(14, '0')}`);

function sent(count) {
  const events = new Events('whsec_test', CUSTOMERS);
  try {
    const { EVENTS, TEMPLATES } = events.prepare(count, '/events');
    const templates = readFileSync(TEMPLATES, 'utf8').trimEnd().split('\n');
    const lines = [0, 1].flatMap((thread) => readFileSync(`${EVENTS}.${thread}`, 'utf8').trimEnd().split('\n'));
    return lines.map((line) => line.split(' ')).map(([template, id, customer, signature]) => ({
      id,
      customer,
      signature,
      body: templates[template - 1].replace('EVENT_ID', id).replaceAll('CUSTOMER_ID', customer),
    }));
  } finally {
    events.remove();
  }
}

test('no event is sent twice, and every customer has some', () => {
  const events = sent(1000);
  assert.equal(new Set(events.map(({ id }) => id)).size, 1000);
  assert.equal(new Set(events.map(({ customer }) => customer)).size, 100);
});

test('the signature is of the body that is sent', () => {
  for (const { body, signature } of sent(80)) {
    const [, seconds, hex] = signature.match(/^t=(\d+),v1=(\w+)$/);
    assert.equal(hex, createHmac('sha256', 'whsec_test').update(`${seconds}.${body}`).digest('hex'));
  }
});

test('bodies are events about their customer, 2.6 KB in the mean', () => {
  const events = sent(400);
  for (const { id, customer, body } of events) {
    const { object } = JSON.parse(body).data;
    assert.equal(JSON.parse(body).id, id);
    assert.equal(object.object === 'customer' ? object.id : object.customer, customer);
  }
  const mean = events.reduce((sum, { body }) => sum + body.length, 0) / events.length;
  assert.ok(Math.abs(mean - 2600) < 60, `the mean is ${mean}`);
});
