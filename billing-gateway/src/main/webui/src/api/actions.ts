import { del, post } from './client';
import type { CheckoutSession, InboxEvent, PlanId } from './types';

/** Every write of the dashboard. */
export interface ChoosePlan {
  account: string;
  plan: PlanId;
  /** One per click; the retry of a failed click passes the same. */
  idempotencyKey: string;
}

export function startCheckout({ account, plan, idempotencyKey }: ChoosePlan): Promise<CheckoutSession> {
  return post('/billing/checkout-sessions', { body: { account, plan } }, idempotencyKey);
}

export interface Replay {
  eventId: string;
  idempotencyKey: string;
}

/** Has an event delivered once more; what was applied before is not applied twice. */
export function replayEvent({ eventId, idempotencyKey }: Replay): Promise<InboxEvent> {
  return post('/webhooks/events/{id}/replay', { params: { id: eventId } }, idempotencyKey);
}

export function endSession(): Promise<void> {
  return del('/session');
}
