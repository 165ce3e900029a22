import { setTimeout as pause } from 'node:timers/promises';

const AT_ONCE = 16;
const MOST_SECONDS = 300;

/** Customers at the twin that belong to accounts, so that a service handles their events as it does in operation. */
export class Customers {
  #delivered = 0;

  constructor(system, say) {
    this.system = system;
    this.say = say;
  }

  /** Makes that many and waits until the system knows all of them; returns their ids. */
  async make(count) {
    this.say(`  ${count} customers at the twin`);
    const ids = [];
    let next = 0;
    const worker = async () => {
      while (next < count) ids.push(await this.#one(next++));
    };
    await Promise.all(Array.from({ length: AT_ONCE }, worker));
    await this.#known(count);
    return ids;
  }

  /** Removes what is left to deliver and returns how many were made since the last time. */
  async forgetDeliveries() {
    await this.system.database.query('webhooks', "DELETE FROM deliveries WHERE status = 'pending' AND event_id LIKE 'evt_bench%'");
    await this.system.database.query('webhooks', 'VACUUM (ANALYZE) deliveries');
    const delivered = await this.#count('webhooks', "SELECT count(*) FROM deliveries WHERE status = 'delivered' AND event_id LIKE 'evt_bench%'");
    const since = delivered - this.#delivered;
    this.#delivered = delivered;
    return { delivered: since };
  }

  async #one(number) {
    const form = new URLSearchParams({
      email: `bench${number}@example.com`,
      name: `Bench ${number}`,
      'metadata[tollgate_account]': `acct_bench_customer_${number}`,
    });
    const headers = { Authorization: 'Bearer sk_test_bench' };
    const answer = await fetch(`${this.system.twin}/v1/customers`, { method: 'POST', headers, body: form });
    if (answer.status !== 200) throw new Error(`The twin answers ${answer.status}: ${await answer.text()}`);
    return (await answer.json()).id;
  }

  /** Customers made a moment ago have no history, which would be read one by one. */
  async #known(count) {
    const sql = "SELECT count(*) FROM customers WHERE account LIKE 'acct_bench_customer_%' AND status = 'ACTIVE'";
    for (const end = Date.now() + MOST_SECONDS * 1000; (await this.#count('payments', sql)) < count; await pause(500)) {
      if (Date.now() > end) throw new Error(`payments-service does not know ${count} customers after ${MOST_SECONDS} s`);
    }
    const read = "UPDATE customers SET history_pending = false, subscriptions_pending = false WHERE account LIKE 'acct_bench_customer_%'";
    await this.system.database.query('payments', read);
  }

  async #count(database, sql) {
    return Number(await this.system.database.query(database, sql));
  }
}
