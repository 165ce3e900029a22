import { expect, it } from 'vitest';

import { sentenceOf } from './words';

const nameOf = (id: string) => ({ starter: 'Starter', professional: 'Professional', free: 'Free' })[id] ?? id;
const textOf = (type: string, payload: Record<string, unknown>) =>
  sentenceOf({ id: '1', source: 'payments', type, occurredAt: '2026-03-01T10:00:00Z', payload }, nameOf);

it.each([
  ['subscription.activated', { plan: 'starter', status: 'active' }, 'Starter started'],
  [
    'subscription.activated',
    { plan: 'starter', status: 'trialing', trialEnd: '2026-03-15T10:00:00Z' },
    'Starter started, on trial until Mar 15, 2026',
  ],
  [
    'subscription.changed',
    { plan: 'professional', previousPlan: 'starter', status: 'active', previousStatus: 'active' },
    'Professional changed: before: Starter',
  ],
  [
    'subscription.changed',
    { plan: 'starter', previousPlan: 'starter', status: 'past_due', previousStatus: 'active' },
    'Starter changed: active became past due',
  ],
  [
    'subscription.changed',
    {
      plan: 'starter',
      previousPlan: 'starter',
      status: 'active',
      previousStatus: 'active',
      cancelAt: '2026-03-31T10:00:00Z',
    },
    'Starter changed: ends on Mar 31, 2026',
  ],
  [
    'subscription.changed',
    {
      plan: 'starter',
      previousPlan: 'starter',
      status: 'active',
      previousStatus: 'active',
      periodEnd: '2026-03-31T10:00:00Z',
    },
    'Starter changed: runs until Mar 31, 2026',
  ],
  ['subscription.canceled', { plan: null, status: 'canceled' }, 'A subscription without a plan ended'],
  ['entitlements.changed', { plan: 'starter', previousPlan: 'free' }, 'May use Starter, before: Free'],
  [
    'entitlements.changed',
    { plan: 'starter', previousPlan: 'starter', periodEnd: '2026-03-31T10:00:00Z' },
    'May use Starter until Mar 31, 2026',
  ],
  ['invoice.paid', { number: 'T-0001', currency: 'usd', amountPaidMinor: 2900 }, 'Invoice T-0001 paid: $29.00'],
  [
    'invoice.failed',
    {
      invoice: 'in_1',
      number: null,
      currency: 'jpy',
      amountDueMinor: 2900,
      nextPaymentAttempt: '2026-03-04T10:00:00Z',
    },
    'Payment of invoice in_1 failed: ¥2,900, next attempt on Mar 4, 2026',
  ],
  [
    'invoice.failed',
    { number: 'T-0001', currency: 'usd', amountDueMinor: 1 },
    'Payment of invoice T-0001 failed: $0.01, no further attempt',
  ],
  ['dispute.opened', {}, 'dispute.opened'],
])('%s is shown as a sentence', (type, payload, sentence) => {
  expect(textOf(type, payload)).toBe(sentence);
});
