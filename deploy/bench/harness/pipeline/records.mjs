const EVENTS = `
  SELECT json_build_object(
    'change', convert_from(e.payload, 'UTF8')::json #>> '{data,object,metadata,change}',
    'received', extract(epoch FROM e.received_at) * 1000,
    'applied', extract(epoch FROM d.delivered_at) * 1000)
  FROM stripe_events e JOIN deliveries d ON d.event_id = e.id AND d.destination = 'subscriptions'
  WHERE e.type = 'customer.subscription.updated' AND e.received_at >= to_timestamp($since)`;

const RAISED = `
  SELECT json_build_object('account', account, 'plan', payload ->> 'plan', 'at', extract(epoch FROM recorded_at) * 1000)
  FROM domain_events
  WHERE type = 'entitlements.changed' AND recorded_at >= to_timestamp($since) ORDER BY id`;

const PENDING = `SELECT count(*) FROM deliveries WHERE status = 'pending'`;

/** What the services' databases state about the changes, read between the measurements. */
export class Records {
  /** @param database its `query` takes the name of a service's database and SQL */
  constructor(database) {
    this.database = database;
  }

  /** Of the events since then, the change each is about, its arrival, and when it was applied. */
  async events(since) {
    return rows(await this.database.query('webhooks', after(EVENTS, since)));
  }

  /** The entitlements raised since then. */
  async raised(since) {
    return rows(await this.database.query('subscriptions', after(RAISED, since)));
  }

  /** How many deliveries are left to make. */
  async pending() {
    return Number(await this.database.query('webhooks', PENDING));
  }
}

function after(sql, millis) {
  return sql.replace('$since', String(millis / 1000));
}

function rows(text) {
  return text.split('\n').filter(Boolean).map((line) => JSON.parse(line));
}
