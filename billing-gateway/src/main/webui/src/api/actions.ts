import { del, post } from './client';
import type { CheckoutSession, PlanId } from './types';

/** Every write of the dashboard. */
export interface ChoosePlan {
  account: string;
  plan: PlanId;
  /** One per click; the retry of a failed click passes the same. */
  idempotencyKey: string;
}

export function startCheckout({ account, plan, idempotencyKey }: ChoosePlan): Promise<CheckoutSession> {
  return post('/billing/checkout-sessions', { account, plan }, idempotencyKey);
}

export function endSession(): Promise<void> {
  return del('/session');
}
