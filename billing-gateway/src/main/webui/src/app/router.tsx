import { createRootRoute, createRoute, createRouter } from '@tanstack/react-router';

import { OverviewPage } from '../features/overview/OverviewPage';
import { lazyPage } from './lazyPage';
import { NotFoundPage, PageFailed } from './RouteProblems';
import { Shell } from './Shell';
import { checkoutSearch, eventsSearch, overviewSearch, timelineSearch } from './search';

const IDLE_AFTER_MS = 3_000;

const root = createRootRoute({ component: Shell });

// The landing page is part of the first download; every other page is a file of its own.
const overview = createRoute({
  getParentRoute: () => root,
  path: '/',
  validateSearch: overviewSearch,
  component: OverviewPage,
});
const plans = createRoute({
  getParentRoute: () => root,
  path: '/plans',
  component: lazyPage(() => import('../features/plans/PlansPage').then(({ PlansPage }) => PlansPage)),
});
const checkoutReturn = createRoute({
  getParentRoute: () => root,
  path: '/checkout/return',
  validateSearch: checkoutSearch,
  component: lazyPage(() =>
    import('../features/checkout/CheckoutReturnPage').then(({ CheckoutReturnPage }) => CheckoutReturnPage),
  ),
});
const invoices = createRoute({
  getParentRoute: () => root,
  path: '/invoices',
  component: lazyPage(() => import('../features/invoices/InvoicesPage').then(({ InvoicesPage }) => InvoicesPage)),
});
const events = createRoute({
  getParentRoute: () => root,
  path: '/events',
  validateSearch: eventsSearch,
  component: lazyPage(() => import('../features/events/EventsPage').then(({ EventsPage }) => EventsPage)),
});

const timeline = createRoute({
  getParentRoute: () => root,
  path: '/timeline',
  validateSearch: timelineSearch,
  component: lazyPage(() => import('../features/timeline/TimelinePage').then(({ TimelinePage }) => TimelinePage)),
});

export const routeTree = root.addChildren([overview, plans, checkoutReturn, invoices, events, timeline]);

export function createAppRouter() {
  return createRouter({
    routeTree,
    defaultPreload: 'intent',
    defaultNotFoundComponent: NotFoundPage,
    defaultErrorComponent: PageFailed,
    scrollRestoration: true,
  });
}

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof createAppRouter>;
  }
}

/** Fetched when the first page has been drawn and nothing else is to do: going there is then at once, offline too. */
export function fetchOtherPages(router: ReturnType<typeof createAppRouter>): void {
  const fetchAll = () => {
    for (const to of ['/plans', '/invoices', '/checkout/return'] as const) void router.preloadRoute({ to });
  };
  setTimeout(fetchAll, IDLE_AFTER_MS);
}
