import { accountOf, pgbenchPath, storedPath, usagePath } from '../paths.mjs';

export const name = 'consume';
export const order = 3;
export const description = 'durable counting, 1,000 accounts, then one hot account';

const PATH = '/api/v1/usage/consume';

export async function run(context) {
  return { rows: [...(await over(1000, context)), ...(await over(1, context))] };
}

/** The code of the hot account is warm from the thousand, so it needs a second of it only. */
async function over(accounts, { options, system, measure, rowsOf }) {
  const hot = accounts === 1;
  const warmUp = hot ? (seconds) => Math.min(seconds, options.seconds) : undefined;
  const variables = hot ? { first: 0, last: 0 } : { first: 1, last: accounts };
  const service = { url: system.url('subscriptions'), token: () => system.internalToken('subscriptions') };
  const gateway = { url: system.url('gateway'), token: () => system.backendToken };
  const shared = { path: PATH, accounts, options, warmUp };
  const counted = (path) => storedPath(path, () => rows(system, accountOf(path.name, accounts, '')), options);
  const measured = await measure([
    pgbenchPath({ name: 'pgbench', database: system.database, script: 'consume.sql', variables, options }),
    counted(usagePath({ name: 'service', ...service, ...shared })),
    counted(usagePath({ name: 'gateway', ...gateway, ...shared })),
  ]);
  const where = hot ? 'one hot account' : '1,000 accounts';
  const titles = {
    pgbench: `pgbench counter + key + history, ${where}`,
    service: `consume at the service, ${where}`,
    gateway: `consume through the gateway, ${where}`,
  };
  const ratios = [
    { of: 'service', to: 'pgbench', reach: hot ? 3 : 1 },
    { of: 'gateway', to: 'pgbench', reach: hot ? 2 : 0.7 },
  ];
  return rowsOf(measured, titles, ratios);
}

async function rows(system, accounts) {
  return Number(await system.database.query('subscriptions', `SELECT count(*) FROM usage_history WHERE account LIKE '${accounts}%'`));
}
