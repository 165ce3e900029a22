import type { DeliveryStatus } from '../../api/types';

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

export function deliveryStatus(status: DeliveryStatus): StatusText {
  return TEXTS[status] ?? { label: status, color: 'gray' };
}
