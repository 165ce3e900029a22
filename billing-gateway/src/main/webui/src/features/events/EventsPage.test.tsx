import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, expect, it, vi } from 'vitest';

import { answers, gateway, SESSION } from '../../../test/gateway';
import { show, SpokenStream } from '../../../test/show';

const server = gateway();

beforeEach(() => {
  vi.stubGlobal('EventSource', SpokenStream);
  server.use(answers('/session', { ...SESSION, role: 'admin' }), answers('/webhooks/events', { data: [], hasMore: false }));
});

it('marks the one status that is looked at', async () => {
  const router = show('/events');
  const filter = await screen.findByRole('navigation', { name: 'Filter by status' });
  const marked = () => within(filter).getAllByRole('link', { current: 'page' }).map((link) => link.textContent);
  expect(marked()).toEqual(['All']);

  await userEvent.click(within(filter).getByRole('link', { name: 'Dead' }));

  expect(await screen.findByText('No events with this status')).toBeInTheDocument();
  expect(marked()).toEqual(['Dead']);
  expect(router.state.location.href).toBe('/events?status=dead');
});
