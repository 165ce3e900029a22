import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { HttpResponse, http } from 'msw';
import { beforeEach, expect, it, vi } from 'vitest';

import { API, answers, FREE, gateway, overviewOf, refuses, SESSION } from '../../../test/gateway';
import { SpokenStream, show } from '../../../test/show';

const server = gateway();

beforeEach(() => {
  vi.stubGlobal('EventSource', SpokenStream);
  server.use(answers('/session', SESSION), answers('/plans', { data: [] }), answers('/overview', overviewOf(FREE)));
});

it('shows why the session could not be ended, and ends it at the next try', async () => {
  server.use(http.delete(`${API}/session`, () => HttpResponse.json({ requestId: 'req-12345678' }, { status: 503 })));
  show('/');
  await userEvent.click(await screen.findByRole('button', { name: 'Account and session' }));
  await userEvent.click(await screen.findByRole('button', { name: 'End this session' }));
  expect(await screen.findByText('req-12345678')).toBeInTheDocument();

  server.use(
    http.delete(`${API}/session`, () => {
      server.use(refuses('/session', 401));
      return new HttpResponse(null, { status: 204 });
    }),
  );
  await userEvent.click(screen.getByRole('button', { name: 'Try again' }));

  expect(await screen.findByText('Your session has ended')).toBeInTheDocument();
});
