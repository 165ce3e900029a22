import type { SubscriptionStatus } from '../../api/types';

interface StatusText {
  label: string;
  color: 'pine' | 'amber' | 'red' | 'gray';
  /** What the reader should know or do, when something is not as it should be. */
  advice?: string;
}

const TEXTS: Record<SubscriptionStatus, StatusText> = {
  free: { label: 'Free', color: 'gray' },
  active: { label: 'Active', color: 'pine' },
  trialing: { label: 'Trial', color: 'pine' },
  past_due: {
    label: 'Payment overdue',
    color: 'amber',
    advice: 'The last payment failed. Pay the open invoice below to keep this plan.',
  },
  unpaid: { label: 'Unpaid', color: 'red', advice: 'Payment failed several times. Pay the open invoice to go on.' },
  incomplete: { label: 'Payment pending', color: 'amber', advice: 'The first payment has not gone through yet. The plan starts when its invoice is paid.' },
  incomplete_expired: { label: 'Expired', color: 'gray', advice: 'The first payment was not made in time.' },
  canceled: { label: 'Cancelled', color: 'gray' },
  paused: { label: 'Paused', color: 'amber', advice: 'The trial ended without a card. Choose a plan to go on.' },
};

export function statusOf(status: SubscriptionStatus): StatusText {
  return TEXTS[status] ?? { label: status, color: 'gray' };
}

const BILLED: readonly SubscriptionStatus[] = ['trialing', 'active', 'past_due', 'unpaid'];

/** Whether a subscription runs on, so that a second one would be billed beside it. */
export function isBilled(status: SubscriptionStatus): boolean {
  return BILLED.includes(status);
}
