import type { Invoice } from '../src/api/types';

export const PAID: Invoice = {
  id: 'in_1',
  number: 'T-0001',
  status: 'paid',
  billingReason: 'subscription_cycle',
  currency: 'usd',
  subtotalMinor: 2900,
  totalMinor: 2900,
  amountPaidMinor: 2900,
  amountDueMinor: 0,
  createdAt: '2026-10-20T08:00:00Z',
  periodStart: null,
  periodEnd: null,
  hostedInvoiceUrl: 'https://invoice.example/i/in_1',
  invoicePdf: null,
  lines: [],
};

export const OPEN: Invoice = {
  ...PAID,
  id: 'in_2',
  number: 'T-0002',
  status: 'open',
  amountPaidMinor: 0,
  amountDueMinor: 2900,
  createdAt: '2026-11-20T08:00:00Z',
  hostedInvoiceUrl: 'https://invoice.example/i/in_2',
};
