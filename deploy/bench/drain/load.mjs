import { createHmac, randomUUID } from 'node:crypto';
import { Agent, request } from 'node:http';

import { pace } from '../lib/pace.mjs';

/** Sends POSTs at a constant rate, whatever the answers take, one kind per service in turn, and counts what fails. */
export class Load {
  #agent = new Agent({ keepAlive: true, maxSockets: 64 });
  #ending = new AbortController();
  #answered = 0;
  #failures = new Map();
  #slowest = 0;

  constructor(base, tokens, callsASecond) {
    this.base = base;
    this.tokens = tokens;
    this.callsASecond = callsASecond;
  }

  start() {
    const kinds = [() => this.#session(), () => this.#check(), () => this.#customer(), () => this.#event()];
    pace({ perSecond: this.callsASecond, signal: this.#ending.signal }, (number) => kinds[number % kinds.length]());
  }

  stop() {
    this.#ending.abort();
    this.#agent.destroy();
  }

  reset() {
    this.#answered = 0;
    this.#slowest = 0;
    this.#failures.clear();
  }

  /** Milliseconds. */
  get slowest() {
    return this.#slowest;
  }

  get failed() {
    return [...this.#failures.values()].reduce((sum, count) => sum + count, 0);
  }

  report() {
    const failures = [...this.#failures].map(([what, count]) => `; ${count} × ${what}`).join('');
    return `${this.#answered} answered, slowest ${Math.round(this.#slowest)} ms, ${this.failed} failed${failures}`;
  }

  /** The gateway's own. */
  #session() {
    const body = { account: 'acct_free', subject: 'drain', role: 'member' };
    this.#send('gateway', '/api/v1/sessions', [201], body, this.#backend());
  }

  #check() {
    const body = { account: 'acct_free', metric: 'messages', quantity: 1 };
    this.#send('subscriptions', '/api/v1/usage/check', [200], body, this.#backend());
  }

  /** Refused by payments-service, so that it has no effect. */
  #customer() {
    this.#send('payments', '/api/v1/customers', [422], { account: 'acct_free', email: 'none' }, this.#backend());
  }

  #event() {
    const created = Math.floor(Date.now() / 1000);
    const id = `evt_drain${randomUUID().replaceAll('-', '')}`;
    const event = { id, object: 'event', type: 'product.created', api_version: '2026-07-29.dahlia', created };
    const payload = JSON.stringify({ ...event, livemode: false, data: { object: { id: 'prod_1', object: 'product' } } });
    const signature = createHmac('sha256', this.tokens.webhookSecret).update(`${created}.${payload}`).digest('hex');
    this.#send('webhooks', '/api/v1/webhooks/stripe', [200], payload, { 'Stripe-Signature': `t=${created},v1=${signature}` });
  }

  #backend() {
    return { Authorization: `Bearer ${this.tokens.backend}`, 'Idempotency-Key': randomUUID() };
  }

  #send(service, path, expected, body, headers) {
    const begin = performance.now();
    const payload = typeof body === 'string' ? body : JSON.stringify(body);
    const sending = request(
      this.base + path,
      { method: 'POST', agent: this.#agent, headers: { ...headers, 'Content-Type': 'application/json' } },
      (answer) => {
        answer.resume();
        answer.on('end', () => this.#done(begin, expected.includes(answer.statusCode), `${service} ${answer.statusCode}`));
        answer.on('error', (error) => this.#done(begin, false, `${service} ${error.code}`));
      },
    );
    sending.on('error', (error) => this.#done(begin, false, `${service} ${error.code}`));
    sending.end(payload);
  }

  #done(begin, good, what) {
    this.#slowest = Math.max(this.#slowest, performance.now() - begin);
    if (good) this.#answered++;
    else this.#failures.set(what, (this.#failures.get(what) ?? 0) + 1);
  }
}
