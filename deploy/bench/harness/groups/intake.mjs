import { eventPath, pgbenchPath, storedPath } from '../paths.mjs';
import { Customers } from '../customers.mjs';
import { Events } from '../events.mjs';
import { median } from '../figures.mjs';

export const name = 'intake';
export const order = 4;
export const description = "Stripe's events of 2.6 KB, with deliveries on, then off";

const PATH = '/api/v1/webhooks/stripe';

export async function run(context) {
  const { options, system, say } = context;
  const customers = new Customers(system, say);
  const events = new Events(system.webhookSecret, await customers.make(options.customers));
  try {
    const on = await withDeliveries({ ...context, events, customers });
    await system.restart('webhooks', { TOLLGATE_WEBHOOKS_DELIVERY_ENABLED: 'false' });
    const off = await withoutDeliveries({ ...context, events });
    await customers.forgetDeliveries();
    await system.restart('webhooks', { TOLLGATE_WEBHOOKS_DELIVERY_ENABLED: 'true' });
    return { rows: [...off, ...on] };
  } finally {
    events.remove();
  }
}

/** What is left to deliver after a round is removed, so that the other path is measured alone. */
async function withDeliveries({ options, system, yardsticks, measure, rowsOf, events, customers }) {
  const url = system.url('webhooks');
  const measured = await measure([
    eventPath({ name: 'sync-engine', url: await yardsticks.syncEngine(), path: '/webhooks', events, options }),
    stored(eventPath({ name: 'service', url, path: PATH, events, options, after: () => customers.forgetDeliveries() }), system, options),
  ]);
  if (measured.service) measured.service.note = deliveredMeanwhile(measured.service, options);
  const titles = { 'sync-engine': 'stripe-sync-engine, beside deliveries on', service: 'intake, deliveries on' };
  return rowsOf(measured, titles, [{ of: 'service', to: 'sync-engine', reach: 1 }]);
}

async function withoutDeliveries({ options, system, yardsticks, measure, rowsOf, events }) {
  const database = system.database;
  const variables = { payload: events.sample, customers: options.customers };
  const measured = await measure([
    eventPath({ name: 'bare', url: await yardsticks.bare(), path: '/events', events, options }),
    eventPath({ name: 'sync-engine', url: await yardsticks.syncEngine(), path: '/webhooks', events, options }),
    pgbenchPath({ name: 'bytea', database, script: 'intake-bytea.sql', variables, options }),
    pgbenchPath({ name: 'jsonb', database, script: 'intake-jsonb.sql', variables, options }),
    stored(eventPath({ name: 'service', url: system.url('webhooks'), path: PATH, events, options }), system, options),
  ]);
  const titles = {
    bare: 'bare Quarkus, HMAC + one INSERT',
    'sync-engine': 'stripe-sync-engine behind fastify',
    bytea: 'pgbench, one INSERT of bytea',
    jsonb: 'pgbench, one INSERT of jsonb',
    service: 'intake, deliveries off',
  };
  const ratios = [
    { of: 'service', to: 'bare', reach: 1 },
    { of: 'service', to: 'sync-engine', reach: 4 },
    { of: 'service', to: 'bytea' },
    { of: 'service', to: 'jsonb' },
  ];
  return rowsOf(measured, titles, ratios);
}

/** Deliveries yield to the intake, so this is what a burst is taken in at, not what can be kept up for ever. */
function deliveredMeanwhile({ rounds }, { seconds }) {
  return `${Math.round(median(rounds.map((round) => round.delivered)) / seconds)}/s were delivered meanwhile; what was left was removed after each round`;
}

function stored(path, system, options) {
  const count = "SELECT count(*) FROM stripe_events WHERE id LIKE 'evt_bench%'";
  return storedPath(path, async () => Number(await system.database.query('webhooks', count)), options);
}
