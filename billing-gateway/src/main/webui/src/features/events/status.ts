import type { DeliveryStatus, EventDelivery, InboxEvent } from '../../api/types';
import { type StatusText, textOf } from '../../ui/StatusText';

const TEXTS: Record<DeliveryStatus, StatusText> = {
  pending: { label: 'Pending', color: 'gray' },
  delivered: { label: 'Delivered', color: 'pine' },
  waiting_customer: { label: 'Unknown customer', color: 'amber' },
  expired: { label: 'Expired', color: 'gray' },
  quarantined: { label: 'Quarantined', color: 'red' },
  dead: { label: 'Dead', color: 'red' },
};

/** Delivered, but for a reason that a green badge would hide. */
const WITHOUT_EFFECT: Partial<Record<string, StatusText>> = {
  not_ours: { label: 'Not ours', color: 'gray' },
  not_at_stripe: { label: 'Not at Stripe', color: 'gray' },
};

const REFRESH_MS = { moving: 2_000, still: 15_000 };

/** How often to ask again: what is pending is about to change. */
export function refreshEvery(events: InboxEvent[]): number {
  const moving = events.some(({ deliveries }) => deliveries.some(({ status }) => status === 'pending'));
  return moving ? REFRESH_MS.moving : REFRESH_MS.still;
}

/** The badge of one delivery. */
export function deliveryText({ status, outcome }: EventDelivery): StatusText {
  const withoutEffect = status === 'delivered' ? WITHOUT_EFFECT[outcome ?? ''] : undefined;
  return withoutEffect ?? deliveryStatus(status);
}

export function deliveryStatus(status: DeliveryStatus): StatusText {
  return textOf(TEXTS, status);
}
