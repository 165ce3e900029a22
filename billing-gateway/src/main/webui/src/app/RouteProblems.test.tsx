import {
  createMemoryHistory,
  createRootRoute,
  createRoute,
  createRouter,
  RouterProvider,
} from '@tanstack/react-router';
import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, expect, it, vi } from 'vitest';

import { answers, gateway, refuses, SESSION } from '../../test/gateway';
import { lazyPage } from './lazyPage';
import { Providers } from './Providers';
import { createQueryClient } from './queryClient';
import { PageFailed } from './RouteProblems';

const server = gateway();
const reload = vi.fn();

beforeEach(() => {
  reload.mockReset();
  vi.spyOn(window.location, 'reload').mockImplementation(reload);
});

/** A page whose file is not there. */
function showMissingPage() {
  const queries = createQueryClient();
  const root = createRootRoute();
  const page = createRoute({
    getParentRoute: () => root,
    path: '/',
    component: lazyPage(() => Promise.reject(new TypeError('Failed to fetch dynamically imported module'))),
    errorComponent: PageFailed,
  });
  const history = createMemoryHistory({ initialEntries: ['/'] });
  const router = createRouter({ routeTree: root.addChildren([page]), history });
  vi.spyOn(console, 'error').mockImplementation(() => {});
  // The session is on screen already whenever a page is.
  queries.setQueryData(['session'], SESSION);
  render(
    <Providers queries={queries}>
      <RouterProvider router={router as never} />
    </Providers>,
  );
  return queries;
}

it('shows an offline reader that the page could not be loaded, and keeps the document', async () => {
  server.use(refuses('/session', 503));

  showMissingPage();

  expect(await screen.findByText(/could not be loaded. Check your connection/)).toBeInTheDocument();
  await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
  expect(reload).not.toHaveBeenCalled();
});

it('reloads by itself when a deployment has replaced the file, but only once', async () => {
  server.use(answers('/session', SESSION));

  showMissingPage();
  await vi.waitFor(() => expect(reload).toHaveBeenCalledTimes(1));

  showMissingPage();
  await screen.findAllByText(/could not be loaded/);
  expect(reload).toHaveBeenCalledTimes(1);
});
