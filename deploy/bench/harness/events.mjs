import { createHmac, randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const TEMPLATES = 40;
const MEAN_BYTES = 2600;
const THREADS = 2;
/** In memory where there is such a folder: what is written to a disk is written out while something is measured. */
const FOLDER = existsSync('/dev/shm') ? '/dev/shm' : tmpdir();

/**
 * Signed events, none of them twice: `customer.updated` with bodies of 1.3 to 3.9 KB, 2.6 KB in the mean. They are
 * signed in pieces, because Stripe's signatures are good for five minutes.
 */
export class Events {
  #folder = join(FOLDER, `tollgate-bench-${process.pid}`);
  #bodies = Array.from({ length: TEMPLATES }, (_, index) => body(index));
  #run = randomBytes(4).toString('hex');
  #count = 0;

  constructor(secret, customers) {
    this.secret = secret;
    this.customers = customers;
    mkdirSync(this.#folder, { recursive: true, mode: 0o700 });
    writeFileSync(this.#templates, `${this.#bodies.join('\n')}\n`);
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

  /** One body of mean length, with no id that any other event has. */
  get sample() {
    const { template, id, customer } = this.#next();
    return fill(this.#bodies[template], id, customer);
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

  /** Neighbours differ in size; the middle one comes first. */
  #next() {
    const number = this.#count++;
    const template = (TEMPLATES / 2 + number * 7) % TEMPLATES;
    return { template, id: `evt_bench${this.#run}${number}`, customer: this.customers[(number * 7919) % this.customers.length] };
  }
}

function fill(template, id, customer) {
  return template.replace('EVENT_ID', id).replace('CUSTOMER_ID', customer);
}

/** A customer as Stripe shows it, with as much metadata as its size asks for. */
function body(index) {
  const bytes = Math.round(MEAN_BYTES * (0.5 + (index + 0.5) / TEMPLATES));
  const address = { city: 'Utrecht', country: 'NL', line1: 'Oudegracht 120', line2: null, postal_code: '3511 AX', state: null };
  const customer = {
    id: 'CUSTOMER_ID',
    object: 'customer',
    address,
    balance: 0,
    created: 1767225600,
    currency: 'eur',
    default_source: null,
    delinquent: false,
    description: 'Customer of a bench',
    discount: null,
    email: 'jan.devries@example.com',
    invoice_prefix: 'B3N7C0DE',
    invoice_settings: { custom_fields: null, default_payment_method: null, footer: null, rendering_options: null },
    livemode: false,
    metadata: {},
    name: 'Jan de Vries',
    next_invoice_sequence: 1,
    phone: '+31 30 123 4567',
    preferred_locales: ['nl', 'en'],
    shipping: { address, name: 'Jan de Vries', phone: '+31 30 123 4567' },
    tax_exempt: 'none',
    test_clock: null,
  };
  const event = {
    id: 'EVENT_ID',
    object: 'event',
    api_version: '2026-07-29.dahlia',
    created: Math.floor(Date.now() / 1000),
    data: { object: customer, previous_attributes: { phone: null } },
    livemode: false,
    pending_webhooks: 1,
    request: { id: 'req_bench', idempotency_key: null },
    type: 'customer.updated',
  };
  const missing = () => bytes - JSON.stringify(event).length - 24;
  for (let field = 0; missing() > 40; field++) {
    customer.metadata[`note_${field}`] = words(Math.min(400, missing() - 16), index + field);
  }
  return JSON.stringify(event);
}

const WORDS = ['invoice', 'renewal', 'seat', 'region', 'contract', 'ledger', 'tariff', 'quarter', 'support', 'export', 'north', 'retail'];

function words(length, seed) {
  let text = '';
  for (let word = seed; text.length < length; word++) text += `${WORDS[(word * 5 + text.length) % WORDS.length]} `;
  return text.slice(0, Math.max(1, length)).trimEnd();
}
