import type { InvoiceStatus } from '../../api/types';

interface StatusText {
  label: string;
  color: 'pine' | 'amber' | 'red' | 'gray';
}

const TEXTS: Record<InvoiceStatus, StatusText> = {
  draft: { label: 'Draft', color: 'gray' },
  open: { label: 'Open', color: 'amber' },
  paid: { label: 'Paid', color: 'pine' },
  uncollectible: { label: 'Uncollectible', color: 'red' },
  void: { label: 'Void', color: 'gray' },
};

export function invoiceStatus(status: InvoiceStatus): StatusText {
  return TEXTS[status] ?? { label: status, color: 'gray' };
}
