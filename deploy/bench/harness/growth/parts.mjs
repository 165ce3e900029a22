import { Customers } from '../customers.mjs';
import { Events } from '../events.mjs';
import { accountOf, checkPath, eventPath, usagePath, CHECKED_ACCOUNTS } from '../paths.mjs';
import { Pipeline } from '../pipeline/pipeline.mjs';
import { throughput, latency } from './comparison.mjs';

const CONSUME = '/api/v1/usage/consume';
const INTAKE = '/api/v1/webhooks/stripe';
const CHANGES_A_SECOND = 50;
const LEAST_SECONDS = 10;

export const GROWN_ACCOUNTS = accountOf('grown', CHECKED_ACCOUNTS, '');

/**
 * What is compared between the empty and the grown installation, each a path on both, which take turns.
 *
 * @param systems {empty, grown}
 */
export async function check(systems, { options, measure }) {
  const paths = each(systems, (name, system) => checkPath(name, system.url('subscriptions'), decisions(system), options));
  return throughput('check', await measure(paths));
}

/** Counting, at the service. */
export async function consume(systems, { options, measure }) {
  const paths = each(systems, (name, system) =>
    usagePath({ name, url: system.url('subscriptions'), path: CONSUME, accounts: CHECKED_ACCOUNTS, token: decisions(system), options }),
  );
  return throughput('consume, 1,000 accounts', await measure(paths));
}

/** Taking in events, with deliveries off; what is not delivered is removed before they are on again. */
export async function intake(systems, { options, measure, say }) {
  const customers = Array.from({ length: options.customers }, (_, number) => `cus_grown${number}`);
  await delivering(systems, false);
  const events = Object.fromEntries(each(systems, (name, system) => [name, new Events(system.webhookSecret, customers)]));
  try {
    const paths = each(systems, (name, system) =>
      eventPath({ name, url: system.url('webhooks'), path: INTAKE, events: events[name], options }),
    );
    return throughput('intake, deliveries off', await measure(paths));
  } finally {
    Object.values(events).forEach((one) => one.remove());
    for (const system of Object.values(systems)) await new Customers(system, say).forgetDeliveries();
    await delivering(systems, true);
  }
}

/** Plan changes at a moderate rate. */
export async function pipeline(systems, { options, measure, say }) {
  const pipelines = each(systems, (name, system) => new Pipeline(system, { accounts: options.accounts, boundMillis: 1000, say }));
  try {
    for (const one of pipelines) await one.prepare();
    const paths = Object.keys(systems).map((name, index) => ({ name, load: (seconds) => changes(pipelines[index], seconds) }));
    return latency(`receipt to push, ${CHANGES_A_SECOND} changes a second`, await measure(paths));
  } finally {
    pipelines.forEach((one) => one.close());
  }
}

async function changes(one, seconds) {
  const { changes: count, missing, pushed, overtaken } = await one.measure(CHANGES_A_SECOND, Math.max(seconds, LEAST_SECONDS));
  return { rate: CHANGES_A_SECOND, p50: pushed.p50, p99: pushed.p99, requests: count, refused: 0, errors: missing, overtaken };
}

function decisions(system) {
  return () => system.internalToken('subscriptions');
}

async function delivering(systems, enabled) {
  for (const system of Object.values(systems)) {
    await system.restart('webhooks', { TOLLGATE_WEBHOOKS_DELIVERY_ENABLED: String(enabled) });
  }
}

function each(systems, make) {
  return Object.entries(systems).map(([name, system]) => make(name, system));
}
