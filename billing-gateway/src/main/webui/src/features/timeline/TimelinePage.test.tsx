import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, expect, it, vi } from 'vitest';

import { answers, gateway, refuses, SESSION } from '../../../test/gateway';
import { SpokenStream, show } from '../../../test/show';
import type { TimelineEntry } from '../../api/types';

const server = gateway();
const PAID: TimelineEntry = {
  id: '2',
  source: 'payments',
  type: 'invoice.paid',
  occurredAt: '2026-11-20T08:00:00Z',
  payload: { number: 'T-0001', currency: 'usd', amountPaidMinor: 2900 },
};
const STARTED: TimelineEntry = {
  id: '1',
  source: 'subscriptions',
  type: 'subscription.activated',
  occurredAt: '2026-11-20T07:59:59Z',
  payload: { plan: 'starter', status: 'active' },
};

beforeEach(() => {
  vi.stubGlobal('EventSource', SpokenStream);
  const session = { ...SESSION, account: null, role: 'support' as const, permissions: ['events.read'] };
  server.use(answers('/session', session), answers('/plans', { data: [] }));
});

it('asks for an account first and shows what happened to it', async () => {
  server.use(answers('/accounts/acme/timeline', { data: [PAID, STARTED], hasMore: false }));
  const router = show('/timeline');
  expect(await screen.findByText('No account is chosen')).toBeInTheDocument();

  await userEvent.type(screen.getByRole('textbox', { name: 'Account' }), 'acme');
  await userEvent.click(screen.getByRole('button', { name: 'Show' }));

  const table = within(await screen.findByRole('table', { name: 'Timeline of acme' }));
  expect(table.getAllByRole('rowheader').map((cell) => cell.textContent)).toEqual([
    'Invoice T-0001 paid: $29.00',
    'starter started',
  ]);
  expect(router.state.location.href).toBe('/timeline?account=acme');
});

it('refuses what no account is called', async () => {
  show('/timeline');
  await userEvent.type(await screen.findByRole('textbox', { name: 'Account' }), 'a b');
  await userEvent.click(screen.getByRole('button', { name: 'Show' }));

  expect(await screen.findByText('1 to 128 letters, digits or . _ : @ -')).toBeInTheDocument();
});

it('shows an account to which nothing happened', async () => {
  server.use(answers('/accounts/acme/timeline', { data: [], hasMore: false }));
  show('/timeline?account=acme');

  expect(await screen.findByText('Nothing happened yet')).toBeInTheDocument();
});

it('shows why it could not be loaded', async () => {
  server.use(refuses('/accounts/acme/timeline', 503, { requestId: 'req-12345678' }));
  show('/timeline?account=acme');

  expect(await screen.findByText('The timeline could not be loaded')).toBeInTheDocument();
  expect(screen.getByText('req-12345678')).toBeInTheDocument();
});
