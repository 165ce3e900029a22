import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, it, vi } from 'vitest';

import { answers, FREE, gateway, overviewOf, refuses, SESSION, STARTER } from '../../../test/gateway';
import { show, SpokenStream } from '../../../test/show';

const server = gateway();

beforeEach(() => {
  SpokenStream.opened.length = 0;
  vi.stubGlobal('EventSource', SpokenStream);
  server.use(answers('/session', SESSION), answers('/plans', { data: [] }), answers('/overview', overviewOf(FREE)));
});

describe('overview', () => {
  it('shows a change the stream tells of, without a reload', async () => {
    show('/');
    await waitFor(() => expect(screen.getByTestId('current-plan')).toHaveTextContent('Free'));

    server.use(answers('/overview', overviewOf(STARTER)));
    SpokenStream.opened.at(-1)?.change('subscription');

    await waitFor(() => expect(screen.getByTestId('current-plan')).toHaveTextContent('Starter'));
  });

  it('never shows a missing part as an empty one', async () => {
    server.use(answers('/overview', overviewOf(STARTER, { invoices: null, unavailable: ['invoices'] })));

    show('/');

    const invoices = await screen.findByRole('region', { name: 'Latest invoices' });
    expect(within(invoices).getByText('Your invoices could not be loaded')).toBeInTheDocument();
    expect(within(invoices).queryByText('No invoices yet')).not.toBeInTheDocument();
  });

  it('shows a failure with its request id and recovers by retry', async () => {
    server.use(refuses('/overview', 500, { title: 'Internal error', requestId: 'req-12345678' }));
    show('/');
    expect(await screen.findByText('req-12345678', {}, { timeout: 3_000 })).toBeInTheDocument();

    server.use(answers('/overview', overviewOf(STARTER)));
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));

    expect(await screen.findByTestId('current-plan')).toHaveTextContent('Starter');
  });

  it('does not claim an activation the subscription knows nothing of', async () => {
    const router = show('/?activated=starter');

    await waitFor(() => expect(screen.getByTestId('current-plan')).toHaveTextContent('Free'));
    expect(screen.queryByText('You are on Starter now')).not.toBeInTheDocument();
    await waitFor(() => expect(router.state.location.href).toBe('/'));
  });
});

describe('session', () => {
  it('says plainly that it has ended, with the way back that was known before', async () => {
    show('/');
    await screen.findByTestId('current-plan');

    server.use(refuses('/session', 401), refuses('/overview', 401));
    SpokenStream.opened.at(-1)?.change('usage');

    expect(await screen.findByText('Your session has ended')).toBeInTheDocument();
    expect(screen.getByRole('link', { name: 'Back to product.example' })).toHaveAttribute('href', SESSION.returnUrl);
  });

  it('tells a session without an account what is missing', async () => {
    server.use(answers('/session', { ...SESSION, account: null, role: 'admin' }));

    show('/');

    expect(await screen.findByText('This session belongs to no account')).toBeInTheDocument();
    expect(screen.getByRole('link', { name: 'See the event inbox' })).toHaveAttribute('href', '/events');
  });
});

it('offers no upgrade while an invoice waits to be paid', async () => {
  server.use(answers('/overview', overviewOf({ ...FREE, status: 'incomplete' })));
  show('/');

  expect(await screen.findByRole('link', { name: 'See all plans' })).toBeInTheDocument();
  expect(screen.queryByRole('link', { name: 'Upgrade' })).not.toBeInTheDocument();
});
