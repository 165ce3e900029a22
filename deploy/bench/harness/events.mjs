import { createHmac, randomBytes } from 'node:crypto';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { eventBodies } from './event-bodies.mjs';

const MEAN_BYTES = 2600;
const THREADS = 2;
/** In memory where there is such a folder: what is written to a disk is written out while something is measured. */
const FOLDER = existsSync('/dev/shm') ? '/dev/shm' : tmpdir();

/**
 * Signed events, none of them twice, with bodies of 1.3 to 3.9 KB, 2.6 KB in the mean. They are signed in pieces,
 * because Stripe's signatures are good for five minutes.
 */
export class Events {
  #folder = mkdtempSync(join(FOLDER, 'tollgate-bench-'));
  #bodies = eventBodies(MEAN_BYTES).map((text) => ({ text, parts: text.split(/(EVENT_ID|CUSTOMER_ID)/) }));
  #run = randomBytes(4).toString('hex');
  #count = 0;

  constructor(secret, customers) {
    this.secret = secret;
    this.customers = customers;
    process.once('exit', () => this.remove());
    writeFileSync(this.#templates, `${this.#bodies.map(({ text }) => text).join('\n')}\n`);
  }

  /** The settings with which events.lua sends the next that many events. */
  prepare(count, path) {
    const file = join(this.#folder, 'events');
    for (let thread = 0; thread < THREADS; thread++) {
      const lines = Array.from({ length: Math.ceil(count / THREADS) }, () => this.#line());
      writeFileSync(`${file}.${thread}`, `${lines.join('\n')}\n`);
    }
    return { EVENTS: file, TEMPLATES: this.#templates, PATH_AND_QUERY: path };
  }

  /** One body of about the mean length. */
  get sample() {
    const middle = this.#bodies.toSorted((a, b) => a.text.length - b.text.length)[this.#bodies.length >> 1];
    return fill(middle, 'evt_bench', this.customers[0]);
  }

  remove() {
    rmSync(this.#folder, { recursive: true, force: true });
  }

  get #templates() {
    return join(this.#folder, 'templates');
  }

  #line() {
    const { template, id, customer } = this.#next();
    const seconds = Math.floor(Date.now() / 1000);
    const payload = fill(this.#bodies[template], id, customer);
    const signature = createHmac('sha256', this.secret).update(`${seconds}.${payload}`).digest('hex');
    return `${template + 1} ${id} ${customer} t=${seconds},v1=${signature}`;
  }

  /** Neighbours differ in type and size, and so do the events of one customer. */
  #next() {
    const number = this.#count++;
    const template = ((number + Math.floor(number / this.customers.length)) * 7) % this.#bodies.length;
    return { template, id: `evt_bench${this.#run}${number}`, customer: this.customers[(number * 7919) % this.customers.length] };
  }
}

function fill({ parts }, id, customer) {
  return parts.map((part) => (part === 'EVENT_ID' ? id : part === 'CUSTOMER_ID' ? customer : part)).join('');
}
