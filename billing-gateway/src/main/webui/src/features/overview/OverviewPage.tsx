import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';

import { asApiError } from '../../api/error';
import { overviewQuery, type TracedOverview } from '../../api/queries';
import type { PlanId, Subscription } from '../../api/types';
import { ErrorState } from '../../ui/ErrorState';
import { PageHeader } from '../../ui/PageHeader';
import { StaleNotice } from '../../ui/StaleNotice';
import { ActivatedNotice } from '../checkout/ActivatedNotice';
import { isThrough } from '../checkout/activation';
import { PendingNotice } from '../checkout/PendingNotice';
import { pendingCheckout } from '../checkout/pendingCheckout';
import { isPaymentAwaited } from '../plans/status';
import { usePolling } from '../session/LiveUpdates';
import { WithAccount } from '../session/WithAccount';
import { LatestInvoices } from './LatestInvoices';
import classes from './OverviewPage.module.css';
import { OverviewSkeleton } from './OverviewSkeleton';
import { PlanCard } from './PlanCard';
import { UsageCard } from './UsageCard';

const route = getRouteApi('/');
const CONFIRM_WITHIN_MS = 60_000;

export function OverviewPage() {
  return (
    <>
      <PageHeader title="Overview">Your plan, its usage and the latest invoices.</PageHeader>
      <WithAccount>{(account) => <Overview account={account} />}</WithAccount>
    </>
  );
}

function Overview({ account }: { account: string }) {
  const { activated } = route.useSearch();
  const polling = useOverviewPolling(activated);
  const overview = useQuery({ ...overviewQuery(account), refetchInterval: (query) => polling(query.state.data) });
  const retry = () => void overview.refetch();

  if (overview.isPending) return <OverviewSkeleton />;
  if (!overview.data) {
    return <ErrorState title="The overview could not be loaded" error={asApiError(overview.error)} onRetry={retry} />;
  }
  return (
    <div className={classes.page}>
      {overview.error && (
        <StaleNotice error={asApiError(overview.error)} asOfMs={overview.dataUpdatedAt} onRetry={retry} />
      )}
      {activated ? <ActivatedNotice plan={activated} overview={overview.data} /> : <PendingNotice />}
      <Parts overview={overview.data} retry={retry} />
    </div>
  );
}

function Parts({ overview, retry }: { overview: TracedOverview; retry: () => void }) {
  const { subscription, usage, invoices, requestId } = overview;
  const part = { requestId, retry };
  return (
    <>
      <div className={classes.columns}>
        <PlanCard subscription={subscription} {...part} />
        <UsageCard usage={usage} offersMore={!isPayable(subscription)} {...part} />
      </div>
      <LatestInvoices invoices={invoices} payable={!isPaymentAwaited(subscription)} {...part} />
    </>
  );
}

function isPayable(subscription: Subscription | null): boolean {
  return subscription?.offers.some(({ action }) => action === 'pay') ?? false;
}

/** More often while a payment is on its way; not for ever. */
function useOverviewPolling(activated: PlanId | undefined) {
  const [openedAtMs] = useState(() => Date.now());
  const confirmingEvery = usePolling(true);
  const usual = usePolling(false);
  return (overview: TracedOverview | undefined): number => {
    const waiting = activated ? !isThrough(activated, overview) : pendingCheckout() !== null;
    return waiting && Date.now() - openedAtMs < CONFIRM_WITHIN_MS ? confirmingEvery : usual;
  };
}
