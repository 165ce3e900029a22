import { createRootRoute, createRoute, createRouter, lazyRouteComponent } from '@tanstack/react-router';

import { OverviewPage } from '../features/overview/OverviewPage';
import { checkoutSearch, eventsSearch, overviewSearch } from './search';
import { NotFoundPage, PageFailed } from './RouteProblems';
import { Shell } from './Shell';

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
  component: lazyRouteComponent(() => import('../features/plans/PlansPage'), 'PlansPage'),
});
const checkoutReturn = createRoute({
  getParentRoute: () => root,
  path: '/checkout/return',
  validateSearch: checkoutSearch,
  component: lazyRouteComponent(() => import('../features/checkout/CheckoutReturnPage'), 'CheckoutReturnPage'),
});
const invoices = createRoute({
  getParentRoute: () => root,
  path: '/invoices',
  component: lazyRouteComponent(() => import('../features/invoices/InvoicesPage'), 'InvoicesPage'),
});
const events = createRoute({
  getParentRoute: () => root,
  path: '/events',
  validateSearch: eventsSearch,
  component: lazyRouteComponent(() => import('../features/events/EventsPage'), 'EventsPage'),
});

export const routeTree = root.addChildren([overview, plans, checkoutReturn, invoices, events]);

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
