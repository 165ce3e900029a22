import type { DeliveryStatus, PlanId } from '../api/types';

/** The search parameters of each route: state that belongs in the URL, unknown values dropped. */
const PLAN = /^[a-z0-9_-]{1,64}$/;
export const ACCOUNT_NAME = /^[A-Za-z0-9._:@-]{1,128}$/;
export const DELIVERY_STATUSES: readonly DeliveryStatus[] = [
  'pending',
  'delivered',
  'waiting_customer',
  'expired',
  'quarantined',
  'dead',
];

type Raw = Record<string, unknown>;

/** activated: the plan a checkout has just made active. */
export function overviewSearch(raw: Raw): { activated?: PlanId } {
  const given = raw.activated;
  return typeof given === 'string' && PLAN.test(given) ? { activated: given } : {};
}

/** checkout: our id of the checkout session, as the return address carries it. */
export function checkoutSearch(raw: Raw): { checkout?: string } {
  const given = raw.checkout;
  // The router reads a value of digits as a number.
  const checkout = typeof given === 'string' || typeof given === 'number' ? String(given) : '';
  return checkout ? { checkout } : {};
}

export function eventsSearch(raw: Raw): { status?: DeliveryStatus } {
  const status = DELIVERY_STATUSES.find((known) => known === raw.status);
  return status ? { status } : {};
}

/** account: whose timeline is shown. */
export function timelineSearch(raw: Raw): { account?: string } {
  // The router reads a value of digits as a number.
  const account = typeof raw.account === 'string' || typeof raw.account === 'number' ? String(raw.account) : '';
  return ACCOUNT_NAME.test(account) ? { account } : {};
}
