import type { TimelineEntry } from '../../api/types';
import { formatDate } from '../../ui/format';
import { formatMoney } from '../../ui/money';

type Details = TimelineEntry['payload'];
type NameOf = (plan: string) => string;

/** What an entry means, in a sentence. An entry of a type this page does not know yet is shown by its type. */
export function sentenceOf({ type, payload }: TimelineEntry, nameOf: NameOf): string {
  return SENTENCES[type]?.(payload, nameOf) ?? type;
}

const SENTENCES: Record<string, (details: Details, nameOf: NameOf) => string> = {
  'subscription.activated': (details, nameOf) =>
    `${plan(details, 'plan', nameOf)} started${details.status === 'trialing' ? `, on trial${until(details, 'trialEnd')}` : ''}`,
  'subscription.changed': subscriptionChanged,
  'subscription.canceled': (details, nameOf) => `${plan(details, 'plan', nameOf)} ended`,
  'entitlements.changed': (details, nameOf) => {
    const now = plan(details, 'plan', nameOf);
    const before = plan(details, 'previousPlan', nameOf);
    return now === before ? `May use ${now}${until(details, 'periodEnd')}` : `May use ${now}, before: ${before}`;
  },
  'invoice.paid': (details) => `Invoice ${invoice(details)} paid: ${money(details, 'amountPaidMinor')}`,
  'invoice.failed': (details) => {
    const next = text(details, 'nextPaymentAttempt');
    const then = next ? `next attempt on ${formatDate(next)}` : 'no further attempt';
    return `Payment of invoice ${invoice(details)} failed: ${money(details, 'amountDueMinor')}, ${then}`;
  },
};

function subscriptionChanged(details: Details, nameOf: NameOf): string {
  const name = plan(details, 'plan', nameOf);
  const before = plan(details, 'previousPlan', nameOf);
  const changes = [];
  if (name !== before) changes.push(`before: ${before}`);
  if (details.status !== details.previousStatus) {
    changes.push(`${words(details, 'previousStatus')} became ${words(details, 'status')}`);
  }
  if (text(details, 'cancelAt')) changes.push(`ends${on(details, 'cancelAt')}`);
  return `${name} changed: ${changes.join(', ') || `runs${until(details, 'periodEnd')}`}`;
}

function plan(details: Details, member: string, nameOf: NameOf): string {
  const id = text(details, member);
  return id ? nameOf(id) : 'A subscription without a plan';
}

function invoice(details: Details): string {
  return text(details, 'number') ?? text(details, 'invoice') ?? '';
}

function money(details: Details, member: string): string {
  const amount = details[member];
  const currency = text(details, 'currency');
  return typeof amount === 'number' && currency ? formatMoney(amount, currency) : 'an unknown amount';
}

function until(details: Details, member: string): string {
  const instant = text(details, member);
  return instant ? ` until ${formatDate(instant)}` : '';
}

function on(details: Details, member: string): string {
  const instant = text(details, member);
  return instant ? ` on ${formatDate(instant)}` : '';
}

function words(details: Details, member: string): string {
  return text(details, member)?.replaceAll('_', ' ') ?? 'unknown';
}

function text(details: Details, member: string): string | null {
  const value = details[member];
  return typeof value === 'string' && value !== '' ? value : null;
}
