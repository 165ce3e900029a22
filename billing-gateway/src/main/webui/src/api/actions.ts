import { api, bodyOf, idempotent } from './client';
import type { CheckoutSession, InboxEvent, PlanId } from './types';

/** Every write of the dashboard. */
export interface ChoosePlan {
  account: string;
  plan: PlanId;
  /** One per click; the retry of a failed click passes the same. */
  idempotencyKey: string;
}

export function startCheckout({ account, plan, idempotencyKey }: ChoosePlan): Promise<CheckoutSession> {
  const headers = idempotent(idempotencyKey);
  return bodyOf(api.POST('/api/v1/billing/checkout-sessions', { body: { account, plan }, headers }));
}

export interface Replay {
  eventId: string;
  idempotencyKey: string;
}

/** Has an event delivered once more; what was applied before is not applied twice. */
export function replayEvent({ eventId, idempotencyKey }: Replay): Promise<InboxEvent> {
  const headers = idempotent(idempotencyKey);
  return bodyOf(api.POST('/api/v1/webhooks/events/{id}/replay', { params: { path: { id: eventId } }, headers }));
}

export async function endSession(): Promise<void> {
  await api.DELETE('/api/v1/session');
}
