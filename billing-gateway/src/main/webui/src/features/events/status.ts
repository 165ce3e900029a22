import type { DeliveryStatus, InboxEvent } from '../../api/types';

interface StatusText {
  label: string;
  color: 'pine' | 'amber' | 'red' | 'gray';
}

const TEXTS: Record<DeliveryStatus, StatusText> = {
  pending: { label: 'Pending', color: 'gray' },
  delivered: { label: 'Delivered', color: 'pine' },
  waiting_customer: { label: 'Unknown customer', color: 'amber' },
  dead: { label: 'Dead', color: 'red' },
};

const REFRESH_MS = { moving: 2_000, still: 15_000 };

/** How often to ask again: what is pending is about to change. */
export function refreshEvery(events: InboxEvent[]): number {
  const moving = events.some(({ deliveries }) => deliveries.some(({ status }) => status === 'pending'));
  return moving ? REFRESH_MS.moving : REFRESH_MS.still;
}

export function deliveryStatus(status: DeliveryStatus): StatusText {
  return TEXTS[status] ?? { label: status, color: 'gray' };
}
