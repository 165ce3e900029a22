import type { InvoiceStatus } from '../../api/types';
import { type StatusText, textOf } from '../../ui/StatusText';

const TEXTS: Record<InvoiceStatus, StatusText> = {
  draft: { label: 'Draft', color: 'gray' },
  open: { label: 'Open', color: 'amber' },
  paid: { label: 'Paid', color: 'pine' },
  uncollectible: { label: 'Written off', color: 'red' },
  void: { label: 'Void', color: 'gray' },
};

export function invoiceStatus(status: InvoiceStatus): StatusText {
  return textOf(TEXTS, status);
}
