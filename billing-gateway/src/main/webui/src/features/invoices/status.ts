import type { InvoiceStatus } from '../../api/types';

interface StatusText {
  label: string;
  color: 'pine' | 'amber' | 'red' | 'gray';
}

const TEXTS: Record<InvoiceStatus, StatusText> = {
  draft: { label: 'Draft', color: 'gray' },
  open: { label: 'Open', color: 'amber' },
  paid: { label: 'Paid', color: 'pine' },
  uncollectible: { label: 'Written off', color: 'red' },
  void: { label: 'Cancelled', color: 'gray' },
};

export function invoiceStatus(status: InvoiceStatus): StatusText {
  return TEXTS[status] ?? { label: status, color: 'gray' };
}
