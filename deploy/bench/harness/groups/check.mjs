import { CHECKED_ACCOUNTS as ACCOUNTS, checkPath, usagePath } from '../paths.mjs';

export const name = 'check';
export const order = 1;
export const description = 'may this account do that now, 1,000 accounts';

export async function run({ options, system, yardsticks, measure, rowsOf }) {
  const paths = [
    usagePath({ name: 'bare', url: await yardsticks.bare(), path: '/counter', accounts: ACCOUNTS, options }),
    usagePath({ name: 'flexible', url: await yardsticks.rateLimiter(), path: '/consume', accounts: ACCOUNTS, options }),
    checkPath('service', system.url('subscriptions'), () => system.internalToken('subscriptions'), options),
    checkPath('gateway', system.url('gateway'), () => system.backendToken, options),
  ];
  const measured = await measure(paths);
  const titles = {
    bare: 'bare Quarkus, one EVALSHA',
    flexible: 'rate-limiter-flexible behind fastify',
    service: 'check at the service',
    gateway: 'check through the gateway',
  };
  const ratios = [
    { of: 'service', to: 'bare', reach: 0.75 },
    { of: 'service', to: 'flexible', reach: 0.9 },
    { of: 'gateway', to: 'bare', reach: 0.35 },
    { of: 'gateway', to: 'flexible', reach: 0.4 },
  ];
  return { rows: rowsOf(measured, titles, ratios) };
}
