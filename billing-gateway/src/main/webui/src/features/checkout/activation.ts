import type { CheckoutSession, Invoice, Overview, PlanId } from '../../api/types';

const RUNNING = ['active', 'trialing'];

/** Whether a checkout may still become paid. */
export function isAwaited({ status }: CheckoutSession): boolean {
  return status === 'open' || status === 'processing';
}

/** Whether this plan is active in the overview. */
export function isActive(plan: PlanId, overview: Overview | undefined): boolean {
  const subscription = overview?.subscription;
  return subscription?.plan === plan && RUNNING.includes(subscription.status);
}

/** The invoice that paid for what was just activated, once it is listed. */
export function payingInvoice(overview: Overview | undefined): Invoice | undefined {
  const start = overview?.subscription?.currentPeriodStart ?? '';
  return overview?.invoices?.find(
    ({ status, createdAt }) => status === 'paid' && Date.parse(createdAt) >= Date.parse(start) - 60_000,
  );
}

/** Everything a checkout changes is on screen: the plan and its paid invoice. */
export function isThrough(plan: PlanId, overview: Overview | undefined): boolean {
  return isActive(plan, overview) && payingInvoice(overview) !== undefined;
}
