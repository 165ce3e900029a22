import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, expect, it, vi } from 'vitest';

import { answers, FREE, gateway, refuses, SESSION } from '../../../test/gateway';
import { offers, PLANS } from '../../../test/plans';
import { SpokenStream, show } from '../../../test/show';

const server = gateway();

beforeEach(() => {
  vi.stubGlobal('EventSource', SpokenStream);
  server.use(answers('/session', SESSION), answers('/plans', { data: PLANS }), answers('/subscription', FREE));
});

it('sells neither the plan by agreement nor the one in use', async () => {
  show('/plans');

  expect(await screen.findByRole('button', { name: 'Contact us' })).toBeInTheDocument();
  expect(screen.getAllByRole('button', { name: /^Choose/ })).toHaveLength(1);
  expect(screen.getByText('You are on this plan')).toBeInTheDocument();
});

it('lets nothing be chosen while the current plan is unknown', async () => {
  server.use(refuses('/subscription', 503, { title: 'Unavailable' }));
  show('/plans');

  expect(await screen.findByText(/Your current plan could not be loaded/, {}, { timeout: 3_000 })).toBeInTheDocument();
  expect(screen.getAllByText('Cannot be chosen right now')).toHaveLength(3);
  expect(screen.queryByRole('button', { name: /^Choose/ })).not.toBeInTheDocument();
});

it('lets a member look, not choose', async () => {
  server.use(answers('/session', { ...SESSION, role: 'member', permissions: [] }));
  show('/plans');

  expect(await screen.findByRole('button', { name: 'Choose Starter' })).toBeDisabled();
  expect(screen.getByText('You can look, but not change')).toBeInTheDocument();
});

it('sells no second subscription, and explains how to switch', async () => {
  server.use(answers('/subscription', { ...FREE, status: 'unpaid', offers: offers('switch') }));
  show('/plans');

  await userEvent.click(await screen.findByRole('button', { name: 'Ask for Starter' }));

  const dialog = await screen.findByRole('dialog');
  expect(within(dialog).getByText(/a second one would bill you twice/)).toBeInTheDocument();
  expect(within(dialog).getByText('acme')).toBeInTheDocument();
  expect(screen.queryByRole('button', { name: /^Choose/ })).not.toBeInTheDocument();
});

it('calls no plan the current one when what is paid belongs to none', async () => {
  const unlisted = offers('switch').map((offer) => (offer.plan === 'free' ? { ...offer, action: 'applies' } : offer));
  server.use(answers('/subscription', { ...FREE, status: 'active', priceKnown: false, offers: unlisted }));
  show('/plans');

  expect(await screen.findByText('Its limits apply to you for now')).toBeInTheDocument();
  expect(screen.queryByText('You are on this plan')).not.toBeInTheDocument();
});

it('sells a plan to an account whose trial ended without a card', async () => {
  server.use(answers('/subscription', { ...FREE, status: 'paused' }));
  show('/plans');

  expect(await screen.findByRole('button', { name: 'Choose Starter' })).toBeEnabled();
});

const CANCELS = 'Choosing another plan cancels the unpaid one.';
const WHERE = /^You pay on Stripe’s page/;

it('shows that another choice cancels the unpaid plan while a payment is open', async () => {
  const unpaid = [...offers('pay'), { plan: 'professional', name: 'Professional', action: 'checkout' }];
  server.use(answers('/subscription', { ...FREE, status: 'incomplete', offers: unpaid }));
  show('/plans');

  expect(await screen.findByText(CANCELS)).toBeInTheDocument();
  expect(screen.getByText(WHERE)).toBeInTheDocument();
});

it('announces no cancellation where nothing else can be chosen beside the open payment', async () => {
  server.use(answers('/subscription', { ...FREE, status: 'unpaid', offers: offers('pay') }));
  show('/plans');

  expect(await screen.findByText(WHERE)).toBeInTheDocument();
  expect(screen.queryByText(CANCELS)).not.toBeInTheDocument();
});

it('announces no cancellation while no payment is open', async () => {
  show('/plans');

  expect(await screen.findByText(WHERE)).toBeInTheDocument();
  expect(screen.queryByText(CANCELS)).not.toBeInTheDocument();
});

it('asks again for all that is missing at one press', async () => {
  server.use(refuses('/plans', 403), refuses('/subscription', 403));
  show('/plans');
  await screen.findByText('The plans could not be loaded');

  server.use(answers('/plans', { data: PLANS }), answers('/subscription', FREE));
  await userEvent.click(screen.getByRole('button', { name: 'Try again' }));

  expect(await screen.findByText('You are on this plan')).toBeInTheDocument();
});
