import type { Page } from '@playwright/test';

import {
  CHECKOUT,
  EVENT,
  EVENTS,
  FREE,
  INVOICES,
  NO_ENTRIES,
  NO_EVENTS,
  NO_INVOICES,
  offers,
  overview,
  PLANS,
  PROBLEM,
  SESSION,
  subscription,
  SUBSCRIPTION,
  TIMELINE,
} from './answers.js';

/** One page of the dashboard in one state: where, what the gateway answers, and what is on screen then. */
export interface Scene {
  name: string;
  path: string;
  /** By the path below /api/v1, the body; a problem is answered as one, `loading` never. */
  answers: Record<string, unknown>;
  shows: string | RegExp;
  /** What is done before looking: opens a dialog, say. */
  then?: (page: Page) => Promise<void>;
}

/** An answer that does not come. */
export const LOADING = Symbol('loading');

const all = {
  session: SESSION,
  overview: overview(),
  plans: { data: PLANS },
  subscription: SUBSCRIPTION,
  invoices: INVOICES,
  'webhooks/events': EVENTS,
  [`webhooks/events/${EVENT.id}`]: EVENT,
  'accounts/acme/timeline': TIMELINE,
  'billing/checkout-sessions/chk_1': CHECKOUT,
};
const admin = { ...all, session: { ...SESSION, role: 'admin', permissions: ['billing.change', 'events.read', 'events.replay'] } };
const member = { ...SESSION, role: 'member', permissions: [] };
const unpaid = { ...FREE, status: 'incomplete', offers: offers('current', 'pay', 'checkout') };
const awaited = { ...unpaid, offers: offers('current', 'awaited', 'awaited') };
const ending = subscription({ cancelAtPeriodEnd: true, renewsAt: null, endsAt: '2026-12-20T08:00:00Z' });
const unlisted = { ...SUBSCRIPTION, plan: 'free', planName: 'Free', priceKnown: false, offers: offers('applies', 'switch', 'switch') };
const shows = (other: object) => ({ ...all, subscription: other, overview: overview({ subscription: other }) });

const OPEN_PAYMENT = {
  ...PROBLEM,
  status: 409,
  type: 'urn:tollgate:problem:payment-open',
  paymentUrl: 'https://invoice.example/i/in_1',
};

const inDialog = (name: RegExp) => async (page: Page) => {
  await page.getByRole('button', { name }).first().click();
  await page.getByRole('dialog').waitFor();
};

const PAGES: Scene[] = [
  { name: 'overview', path: '/', answers: all, shows: '1,250 of 1,000' },
  { name: 'overview, empty', path: '/', answers: { ...all, overview: overview({ invoices: [] }) }, shows: 'No invoices yet' },
  { name: 'overview, loading', path: '/', answers: { ...all, overview: LOADING }, shows: 'Loading the overview' },
  { name: 'overview, error', path: '/', answers: { ...all, overview: PROBLEM }, shows: 'The overview could not be loaded' },
  {
    name: 'overview, parts missing',
    path: '/',
    answers: { ...all, overview: overview({ subscription: null, usage: null, invoices: null }) },
    shows: 'Your usage could not be loaded',
  },
  { name: 'overview, activated', path: '/?activated=starter', answers: all, shows: 'You are on Starter now' },
  { name: 'overview, first payment open', path: '/', answers: shows(unpaid), shows: 'Pay for Starter' },
  { name: 'overview, payment awaited', path: '/', answers: shows(awaited), shows: 'Payment processing' },
  { name: 'overview, ending', path: '/', answers: shows(ending), shows: 'Ends Dec 20, 2026' },
  { name: 'overview, price unlisted', path: '/', answers: shows(unlisted), shows: 'Price by agreement' },
  { name: 'overview, trial paused', path: '/', answers: shows({ ...FREE, status: 'paused' }), shows: 'Trial paused' },
  { name: 'plans, first payment open', path: '/plans', answers: shows(unpaid), shows: 'Pay for Starter' },
  { name: 'plans, payment awaited', path: '/plans', answers: shows(awaited), shows: 'Your bank is confirming a payment' },
  { name: 'plans, price unlisted', path: '/plans', answers: shows(unlisted), shows: 'Its limits apply to you for now' },
  { name: 'plans', path: '/plans', answers: { ...all, subscription: FREE }, shows: 'Choose Starter' },
  { name: 'plans, subscribed', path: '/plans', answers: all, shows: 'You are on this plan' },
  { name: 'plans, member', path: '/plans', answers: { ...all, session: member }, shows: 'You can look, but not change' },
  { name: 'plans, empty', path: '/plans', answers: { ...all, plans: { data: [] } }, shows: 'No plans are offered' },
  { name: 'plans, loading', path: '/plans', answers: { ...all, plans: LOADING }, shows: 'Loading plans' },
  { name: 'plans, error', path: '/plans', answers: { ...all, plans: PROBLEM }, shows: 'The plans could not be loaded' },
  { name: 'plans, current one unknown', path: '/plans', answers: { ...all, subscription: PROBLEM }, shows: /current plan could not be loaded/ },
  { name: 'checkout', path: '/checkout/return?checkout=chk_1', answers: all, shows: 'Checking the payment' },
  { name: 'checkout, empty', path: '/checkout/return', answers: all, shows: 'No checkout is named here' },
  {
    name: 'checkout, loading',
    path: '/checkout/return?checkout=chk_1',
    answers: { ...all, 'billing/checkout-sessions/chk_1': LOADING },
    shows: 'Asking where your payment stands',
  },
  {
    name: 'checkout, error',
    path: '/checkout/return?checkout=chk_1',
    answers: { ...all, 'billing/checkout-sessions/chk_1': PROBLEM },
    shows: 'We cannot see where your payment stands',
  },
  {
    name: 'checkout, expired',
    path: '/checkout/return?checkout=chk_1',
    answers: { ...all, 'billing/checkout-sessions/chk_1': { ...CHECKOUT, status: 'expired', url: null } },
    shows: 'This checkout has expired',
  },
  {
    name: 'checkout, processing',
    path: '/checkout/return?checkout=chk_1',
    answers: { ...all, 'billing/checkout-sessions/chk_1': { ...CHECKOUT, status: 'processing', url: null } },
    shows: 'Your bank is confirming the payment',
  },
  { name: 'invoices', path: '/invoices', answers: all, shows: 'Show more' },
  { name: 'invoices, empty', path: '/invoices', answers: { ...all, invoices: NO_INVOICES }, shows: 'No invoices yet' },
  { name: 'invoices, loading', path: '/invoices', answers: { ...all, invoices: LOADING }, shows: 'Loading invoices' },
  { name: 'invoices, error', path: '/invoices', answers: { ...all, invoices: PROBLEM }, shows: 'Your invoices could not be loaded' },
  { name: 'events', path: '/events', answers: admin, shows: 'charge.dispute.created' },
  { name: 'events, empty', path: '/events?status=dead', answers: { ...admin, 'webhooks/events': NO_EVENTS }, shows: 'No events with this status' },
  { name: 'events, loading', path: '/events', answers: { ...admin, 'webhooks/events': LOADING }, shows: 'Loading events' },
  { name: 'timeline', path: '/timeline?account=acme', answers: admin, shows: 'Starter started' },
  { name: 'timeline, no account', path: '/timeline', answers: { ...admin, session: { ...admin.session, account: null } }, shows: 'No account is chosen' },
  { name: 'timeline, empty', path: '/timeline?account=acme', answers: { ...admin, 'accounts/acme/timeline': NO_ENTRIES }, shows: 'Nothing happened yet' },
  { name: 'timeline, loading', path: '/timeline?account=acme', answers: { ...admin, 'accounts/acme/timeline': LOADING }, shows: 'Loading the timeline' },
  { name: 'timeline, error', path: '/timeline?account=acme', answers: { ...admin, 'accounts/acme/timeline': PROBLEM }, shows: 'The timeline could not be loaded' },
  { name: 'events, error', path: '/events', answers: { ...admin, 'webhooks/events': PROBLEM }, shows: 'The inbox could not be loaded' },
];

const AROUND: Scene[] = [
  { name: 'unknown address', path: '/nope', answers: all, shows: 'There is nothing at this address' },
  { name: 'no account', path: '/', answers: { ...admin, session: { ...admin.session, account: null } }, shows: 'This session belongs to no account' },
  { name: 'session, loading', path: '/', answers: { ...all, session: LOADING }, shows: 'Loading billing' },
  { name: 'session, error', path: '/', answers: { ...all, session: PROBLEM }, shows: 'Billing could not be opened' },
  { name: 'session, ended', path: '/', answers: { ...all, session: { ...PROBLEM, status: 401 } }, shows: 'Your session has ended' },
];

const DIALOGS: Scene[] = [
  { name: 'the lines of an invoice', path: '/invoices', answers: all, shows: 'Show more', then: inDialog(/show the lines/) },
  { name: 'who is looking', path: '/', answers: all, shows: '1,250 of 1,000', then: inDialog(/Account and session/) },
  { name: 'a plan by agreement', path: '/plans', answers: all, shows: 'You are on this plan', then: inDialog(/Contact us/) },
  { name: 'a switch', path: '/plans', answers: all, shows: 'You are on this plan', then: inDialog(/Ask for Professional/) },
  { name: 'an event', path: '/events', answers: admin, shows: 'Show more', then: inDialog(/charge.dispute.created, show event/) },
  {
    name: 'a choice that failed',
    path: '/plans',
    answers: { ...all, subscription: FREE, 'billing/checkout-sessions': PROBLEM },
    shows: 'Choose Starter',
    then: inDialog(/Choose Starter/),
  },
  {
    name: 'an open payment',
    path: '/plans',
    answers: { ...all, subscription: FREE, 'billing/checkout-sessions': OPEN_PAYMENT },
    shows: 'Choose Starter',
    then: inDialog(/Choose Starter/),
  },
];

export const SCENES: Scene[] = [...PAGES, ...AROUND, ...DIALOGS];
