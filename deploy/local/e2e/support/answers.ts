import { faults } from './description.js';

/** Answers that show what a page can have to show: over a limit, past due, partly paid, dead. */
export const PROBLEM = described('HttpProblem', {
  type: 'urn:tollgate:problem:unavailable',
  title: 'Service Unavailable',
  status: 503,
  detail: 'Billing cannot be reached right now. Try again in a few seconds.',
  requestId: 'req-accessibility-1',
});

export const SESSION = described('SessionView', {
  account: 'acme-corporation-with-a-long-name',
  subject: 'ada@acme.example',
  role: 'billing',
  permissions: ['billing.change', 'billing.read', 'usage.read'],
  csrfToken: 'csrf',
  returnUrl: 'https://app.example/settings',
  expiresAt: '2099-01-01T00:00:00Z',
});

export const SUBSCRIPTION = described('SubscriptionView', {
  account: SESSION.account,
  plan: 'starter',
  planName: 'Starter',
  status: 'active',
  currentPeriodStart: '2026-11-20T08:00:00Z',
  currentPeriodEnd: '2026-12-20T08:00:00Z',
  cancelAt: null,
  cancelAtPeriodEnd: false,
  renewsAt: '2026-12-20T08:00:00Z',
  endsAt: null,
  stripeSubscriptionId: 'sub_1',
  entitlementVersion: 2,
  priceKnown: true,
  items: [{ plan: 'starter', priceId: 'price_1', quantity: 1, unitAmountMinor: 2900, currency: 'usd', interval: 'month', intervalCount: 1 }],
  offers: offers('after_end', 'current', 'switch'),
});

const NOTHING_PAID = { currentPeriodStart: null, currentPeriodEnd: null, renewsAt: null, stripeSubscriptionId: null, items: [] };
export const FREE = described('SubscriptionView', {
  ...SUBSCRIPTION,
  ...NOTHING_PAID,
  plan: 'free',
  planName: 'Free',
  status: 'free',
  offers: offers('current', 'checkout', 'checkout'),
});

/** A subscription of Starter in another state. */
export const subscription = (other: object) => described('SubscriptionView', { ...SUBSCRIPTION, ...other });

export const PLANS = [
  plan('free', 'Free', 0, [1000, 1, 1]),
  plan('starter', 'Starter', 2900, [10_000, 5, 3]),
  plan('professional', 'Professional', 9900, [100_000, 25, 10]),
  plan('enterprise', 'Enterprise', null, [null, null, null]),
];

export const CHECKOUT = described('CheckoutView', {
  id: 'chk_1',
  plan: 'starter',
  planName: 'Starter',
  status: 'open',
  url: 'https://checkout.example/c/pay/cs_1',
  expiresAt: '2099-01-01T00:00:00Z',
});

export const INVOICES = described('PageInvoiceView', {
  data: [
    invoice(5, 'open', { amountPaidMinor: 900, amountDueMinor: 2000 }),
    invoice(4, 'paid'),
    invoice(3, 'uncollectible'),
    invoice(2, 'void'),
    invoice(1, 'draft', { number: null, hostedInvoiceUrl: null, invoicePdf: null }),
  ],
  hasMore: true,
});
export const NO_INVOICES = described('PageInvoiceView', { data: [], hasMore: false });

export const EVENTS = described('PageEventView', {
  data: [
    event('invoice.paid', [delivery('payments', 'delivered', 'applied'), delivery('subscriptions', 'delivered', 'unchanged')]),
    event('charge.dispute.created', [delivery('payments', 'dead', null, 'The service answered 422: unknown currency')]),
    event('customer.updated', [delivery('payments', 'waiting_customer', 'unknown_customer')]),
    event('checkout.session.completed', [delivery('subscriptions', 'pending', null)]),
    event('invoice.created', [delivery('payments', 'quarantined', 'quarantined', 'data.object has no id')]),
    event('product.created', []),
  ],
  hasMore: true,
});
export const EVENT = described('Event', { ...EVENTS.data[1], payload: { object: 'event', data: { object: { id: 'dp_1' } } } });
const entry = (id: string, type: string, payload: object) => ({
  id,
  source: type.startsWith('invoice') ? 'payments' : 'subscriptions',
  type,
  occurredAt: '2026-11-20T08:00:00Z',
  payload,
});
export const TIMELINE = described('PageTimelineEntryView', {
  data: [
    entry('3', 'invoice.paid', { number: 'T-0001', currency: 'usd', amountPaidMinor: 2900 }),
    entry('2', 'entitlements.changed', { plan: 'starter', previousPlan: 'free' }),
    entry('1', 'subscription.activated', { plan: 'starter', status: 'active' }),
  ],
  hasMore: true,
});
export const NO_ENTRIES = described('PageTimelineEntryView', { data: [], hasMore: false });
export const NO_EVENTS = described('PageEventView', { data: [], hasMore: false });

export function overview(other: object = {}) {
  const usage = described('UsageView', {
    account: SESSION.account,
    plan: 'starter',
    metrics: [usageOf('messages', 'quota', 1000, 1250), usageOf('agents', 'level', 5, 4), usageOf('users', 'level', null, 3)],
  });
  const whole = { account: SESSION.account, subscription: SUBSCRIPTION, usage, invoices: INVOICES.data, unavailable: [], ...other };
  return described('OverviewView', whole);
}

export function offers(free: string, starter: string, professional: string) {
  const actions = { free, starter, professional, enterprise: 'contact' };
  return Object.entries(actions).map(([plan, action]) => described('PlanOfferView', { plan, name: plan.charAt(0).toUpperCase() + plan.slice(1), action }));
}

/** An answer the API would not give proves nothing. */
function described<T>(schema: string, body: T): T {
  const wrong = faults(schema, body);
  if (wrong.length > 0) throw new Error(`This is no ${schema}: ${wrong.join('; ')}`);
  return body;
}

function plan(id: string, name: string, priceMinor: number | null, [messages, agents, users]: (number | null)[]) {
  const limits = [
    { metric: 'messages', kind: 'quota', limit: messages, period: 'month' },
    { metric: 'agents', kind: 'level', limit: agents, period: null },
    { metric: 'users', kind: 'level', limit: users, period: null },
  ];
  const currency = priceMinor === null ? null : 'usd';
  return described('PlanView', { id, name, priceMinor, currency, interval: 'month', purchasable: !!priceMinor, limits });
}

function usageOf(metric: string, kind: string, limit: number | null, used: number) {
  const resetsAt = kind === 'quota' ? '2026-12-01T00:00:00Z' : null;
  const remaining = limit === null ? null : Math.max(0, limit - used);
  return described('MetricView', { metric, kind, limit, used, remaining, periodStart: resetsAt && '2026-11-01T00:00:00Z', resetsAt });
}

function invoice(no: number, status: string, other: object = {}) {
  const period = { periodStart: `2026-0${no}-20T08:00:00Z`, periodEnd: `2026-0${no + 1}-20T08:00:00Z` };
  const line = { id: `il_${no}`, description: '1 × Starter (at $29.00 / month)', amountMinor: 2900, currency: 'usd' };
  return described('InvoiceView', {
    id: `in_${no}`,
    number: `ACME-000${no}`,
    status,
    billingReason: 'subscription_cycle',
    currency: 'usd',
    subtotalMinor: 2900,
    totalMinor: 2900,
    amountDueMinor: status === 'paid' ? 0 : 2900,
    amountPaidMinor: status === 'paid' ? 2900 : 0,
    ...period,
    createdAt: '2026-11-20T08:00:00Z',
    hostedInvoiceUrl: 'https://invoice.example/i/1',
    invoicePdf: 'https://invoice.example/i/1/pdf',
    lines: [{ ...line, priceId: 'price_1', productId: 'prod_1', quantity: 1, proration: false, ...period }],
    ...other,
  });
}

function event(type: string, deliveries: object[]) {
  const [objectType] = type.split('.');
  return described('Event', {
    id: `evt_${type.replaceAll('.', '')}0123456789`,
    type,
    apiVersion: '2026-07-29.dahlia',
    livemode: false,
    created: '2026-11-20T08:00:00Z',
    receivedAt: '2026-11-20T08:00:01Z',
    objectType,
    objectId: 'cs_test_6ez7sQ6W964bzk3pxofqZEBrphMCrE1CLNRViJ85Gd9clZHmyKA0aB40eV',
    customerId: 'cus_1',
    note: null,
    deliveries,
  });
}

function delivery(destination: string, status: string, outcome: string | null, lastError: string | null = null) {
  const times = { nextAttemptAt: null, deliveredAt: status === 'delivered' ? '2026-11-20T08:00:02Z' : null };
  return described('Delivery', { destination, status, outcome, attempts: lastError ? 12 : 1, ...times, lastError });
}
