import { setTimeout as pause } from 'node:timers/promises';

import { Client } from './client.mjs';
import { PlanChanges } from './plan-changes.mjs';
import { Records } from './records.mjs';
import { stages } from './stages.mjs';
import { Streams } from './streams.mjs';
import { Subscribers } from './subscribers.mjs';
import { verdict } from './verdict.mjs';

const DRAIN_SECONDS = 30;

/**
 * Plan changes at Stripe, from the webhook's receipt to the entitlement to the open page.
 *
 * @param system the system under test
 */
export class Pipeline {
  #stripe;
  #gateway;
  #backend;
  #streams = new Streams();
  #changes;

  constructor(system, { accounts, boundMillis, say }) {
    this.accounts = accounts;
    this.boundMillis = boundMillis;
    this.say = say;
    this.gateway = system.url('gateway');
    this.records = new Records(system.database);
    this.#stripe = new Client(system.twin, { Authorization: 'Bearer sk_test_pipeline' }, 64);
    this.#gateway = new Client(this.gateway);
    this.#backend = new Client(this.gateway, { Authorization: `Bearer ${system.backendToken}` });
  }

  /** Makes the subscribers and opens their streams. */
  async prepare() {
    const run = Date.now().toString(36);
    const names = Array.from({ length: this.accounts }, (_, index) => `acct_pipeline_${run}_${index}`);
    const begin = performance.now();
    const subscribers = await new Subscribers(this.#backend, this.#stripe, this.#gateway).make(names);
    this.say(`  ${names.length} accounts bought Starter in ${Math.round((performance.now() - begin) / 1000)} s`);
    await this.#streams.open(this.gateway, subscribers);
    this.#changes = new PlanChanges(this.#stripe, subscribers, await this.#prices());
    await this.#drained();
  }

  /** One rate for so many seconds: percentiles and whether it was kept up. */
  async measure(rate, seconds) {
    this.#streams.take();
    const since = Date.now() - 1000;
    const changes = await this.#changes.run(rate, seconds);
    await this.#drained();
    const rows = stages(changes, await this.records.events(since), await this.records.raised(since), this.#streams.take());
    if (this.#streams.ended > 0) throw new Error(`${this.#streams.ended} streams were closed`);
    return { rate, ...verdict(rows, this.boundMillis) };
  }

  close() {
    this.#streams.close();
    for (const client of [this.#stripe, this.#gateway, this.#backend]) client.close();
  }

  /** Waits until nothing was left to deliver twice in a row, or long enough: what is missing then is missing. */
  async #drained() {
    let empty = 0;
    for (let tries = 0; tries < DRAIN_SECONDS * 2 && empty < 2; tries++) {
      await pause(500);
      empty = (await this.records.pending()) === 0 ? empty + 1 : 0;
    }
  }

  async #prices() {
    const prices = {};
    for (const plan of ['starter', 'professional']) {
      const found = await this.#stripe.json('GET', `/v1/prices?lookup_keys[0]=tollgate_${plan}_monthly`);
      prices[plan] = found.data[0].id;
    }
    return prices;
  }
}
