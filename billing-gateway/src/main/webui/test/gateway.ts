import { HttpResponse, http, type JsonBodyType } from 'msw';
import { setupServer } from 'msw/node';
import { afterAll, afterEach, beforeAll } from 'vitest';

import type { Overview, Session, Subscription } from '../src/api/types';

/** A gateway for component tests, which answers what each test sets. */
export const API = `${window.location.origin}/api/v1`;

export function gateway() {
  const server = setupServer();
  beforeAll(() => server.listen({ onUnhandledRequest: 'error' }));
  afterEach(() => server.resetHandlers());
  afterAll(() => server.close());
  return server;
}

export const answers = (path: string, body: JsonBodyType) => http.get(API + path, () => HttpResponse.json(body));

export function refuses(path: string, status: number, problem: Record<string, unknown> = {}) {
  return http.get(API + path, () =>
    HttpResponse.json({ status, ...problem }, { status, headers: { 'Content-Type': 'application/problem+json' } }),
  );
}

export const SESSION: Session = {
  account: 'acme',
  subject: 'user_1',
  role: 'billing',
  permissions: ['billing.change', 'billing.read', 'usage.read'],
  csrfToken: 'csrf-1',
  returnUrl: 'https://product.example/settings',
  expiresAt: '2099-01-01T00:00:00Z',
};

export const FREE: Subscription = {
  account: 'acme',
  plan: 'free',
  planName: 'Free',
  status: 'free',
  currentPeriodStart: null,
  currentPeriodEnd: null,
  cancelAt: null,
  cancelAtPeriodEnd: false,
  renewsAt: null,
  endsAt: null,
  stripeSubscriptionId: null,
  entitlementVersion: 1,
  priceKnown: true,
  items: [],
  offers: [
    { plan: 'free', name: 'Free', action: 'current' },
    { plan: 'starter', name: 'Starter', action: 'checkout' },
    { plan: 'enterprise', name: 'Enterprise', action: 'contact' },
  ],
};

export const STARTER: Subscription = {
  ...FREE,
  plan: 'starter',
  planName: 'Starter',
  status: 'active',
  currentPeriodStart: '2026-11-20T08:00:00Z',
  currentPeriodEnd: '2026-12-20T08:00:00Z',
  renewsAt: '2026-12-20T08:00:00Z',
  stripeSubscriptionId: 'sub_1',
  entitlementVersion: 2,
  offers: [
    { plan: 'free', name: 'Free', action: 'after_end' },
    { plan: 'starter', name: 'Starter', action: 'current' },
    { plan: 'enterprise', name: 'Enterprise', action: 'contact' },
  ],
};

export function overviewOf(subscription: Subscription | null, more: Partial<Overview> = {}): Overview {
  const usage = { account: 'acme', plan: subscription?.plan ?? 'free', metrics: [] };
  return { account: 'acme', subscription, usage, invoices: [], unavailable: [], ...more };
}
