import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';

const CARD = { cardNumber: '4242424242424242', cardExpiry: '12 / 40', cardCvc: '123', billingName: 'Ada', email: 'ada@example.com' };
const SALES = '/api/v1/billing/checkout-sessions';
const AT_ONCE = 8;
const MOST_TRIES = 60;

/**
 * Accounts that bought Starter the way a customer does: a checkout of ours, paid on the page at Stripe, until the
 * subscription shows the plan. Each has a session, with which its page's stream is opened.
 */
export class Subscribers {
  #backend;
  #stripe;
  #browser;

  constructor(backend, stripe, gateway) {
    this.#backend = backend;
    this.#stripe = stripe;
    this.#browser = gateway;
  }

  /** {account, subscription, item, cookie} of each. */
  async make(names) {
    const made = [];
    const left = [...names];
    const work = async () => {
      for (let account = left.pop(); account !== undefined; account = left.pop()) made.push(await this.#one(account));
    };
    await Promise.all(Array.from({ length: AT_ONCE }, work));
    return made;
  }

  async #one(account) {
    const email = `${account.replaceAll('_', '-')}@example.com`;
    const customer = await this.#backend.json('POST', '/api/v1/customers', { account, email, name: account }, key());
    const page = await this.#page(account);
    await this.#stripe.form('POST', new URL(page).pathname, CARD);
    await this.#plan(account, 'starter');
    const listed = await this.#stripe.json('GET', `/v1/subscriptions?customer=${customer.stripeCustomerId}`);
    const [subscription] = listed.data;
    return { account, subscription: subscription.id, item: subscription.items.data[0].id, cookie: await this.#cookie(account) };
  }

  async #page(account) {
    let sale = await this.#backend.json('POST', SALES, { account, plan: 'starter' }, key());
    for (let tries = 0; !sale.url && tries < MOST_TRIES; tries++) {
      await pause(500);
      sale = await this.#backend.json('GET', `${SALES}/${sale.id}?account=${account}`);
    }
    return sale.url;
  }

  async #plan(account, plan) {
    for (let tries = 0; tries < MOST_TRIES; tries++, await pause(500)) {
      const shown = await this.#backend.json('GET', `/api/v1/subscription?account=${account}`);
      if (shown.plan === plan) return;
    }
    throw new Error(`${account} is not on ${plan} after ${MOST_TRIES / 2} s`);
  }

  async #cookie(account) {
    const body = { account, subject: `${account}-user`, role: 'member' };
    const link = await this.#backend.json('POST', '/api/v1/sessions', body, key());
    const answer = await this.#browser.send('POST', new URL(link.url).pathname);
    if (answer.status !== 303) throw new Error(`the login of ${account} was answered ${answer.status}`);
    return answer.headers['set-cookie'][0].split(';')[0];
  }
}

function key() {
  return { 'Idempotency-Key': randomUUID() };
}
