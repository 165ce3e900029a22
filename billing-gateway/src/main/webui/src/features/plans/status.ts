import type { Subscription, SubscriptionStatus } from '../../api/types';
import { formatDate } from '../../ui/format';
import { type StatusText, textOf } from '../../ui/StatusText';

const TEXTS: Record<SubscriptionStatus, StatusText> = {
  free: { label: 'Free', color: 'gray' },
  active: { label: 'Active', color: 'pine' },
  trialing: { label: 'Trial', color: 'pine' },
  past_due: {
    label: 'Payment overdue',
    color: 'amber',
    advice: 'The last payment failed. Pay the open invoice to keep this plan.',
  },
  unpaid: {
    label: 'Unpaid',
    color: 'red',
    advice: 'Payment failed several times, so your plan is suspended. Pay the open invoice to get it back.',
  },
  incomplete: {
    label: 'First payment open',
    color: 'amber',
    advice: 'The first payment is still open, so the plan has not started. Pay it to start the plan.',
  },
  incomplete_expired: { label: 'Expired', color: 'gray', advice: 'The first payment was not made in time.' },
  canceled: { label: 'Canceled', color: 'gray' },
  paused: {
    label: 'Trial paused',
    color: 'amber',
    advice: 'Your trial ended without a payment method, so the plan is paused. Choose a plan to go on.',
  },
};

const AWAITED: StatusText = {
  label: 'Payment processing',
  color: 'amber',
  advice: 'Your bank is confirming the payment, which can take several days. Your plan starts by itself then.',
};

/** Whether a bank is confirming a payment of the account. */
export function isPaymentAwaited(subscription: Pick<Subscription, 'offers'> | null | undefined): boolean {
  return subscription?.offers.some(({ action }) => action === 'awaited') ?? false;
}

/** A subscription that has an end shows it, also while everything is paid. */
export function statusOf(subscription: Pick<Subscription, 'status' | 'endsAt' | 'offers'>): StatusText {
  if (isPaymentAwaited(subscription)) return AWAITED;
  const { status, endsAt } = subscription;
  const text = textOf(TEXTS, status);
  return endsAt && !text.advice ? { label: `Ends ${formatDate(endsAt)}`, color: 'amber' } : text;
}
