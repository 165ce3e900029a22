import { Alert, Skeleton, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';

import { asApiError } from '../../api/error';
import { plansQuery, subscriptionQuery } from '../../api/queries';
import type { Plan, Subscription } from '../../api/types';
import { EmptyState } from '../../ui/EmptyState';
import { ErrorState } from '../../ui/ErrorState';
import { Loading } from '../../ui/Loading';
import { PageHeader } from '../../ui/PageHeader';
import { usePolling } from '../session/LiveUpdates';
import { roleName, useMay } from '../session/permission';
import { useSession } from '../session/SessionGate';
import { WithAccount } from '../session/WithAccount';
import { PlanOffer } from './PlanOffer';
import classes from './PlansPage.module.css';
import { useChoosePlan } from './useChoosePlan';

export function PlansPage() {
  return (
    <>
      <PageHeader title="Plans">Usage of the current month carries over when you change plans.</PageHeader>
      <WithAccount>{(account) => <Plans account={account} />}</WithAccount>
    </>
  );
}

function Plans({ account }: { account: string }) {
  const plans = useQuery(plansQuery);
  const subscription = useQuery({ ...subscriptionQuery(account), refetchInterval: usePolling() });
  const retry = () => {
    if (plans.error) void plans.refetch();
    if (subscription.error) void subscription.refetch();
  };
  if (plans.isPending || subscription.isPending) return <Outline />;
  if (!plans.data) {
    return <ErrorState title="The plans could not be loaded" error={asApiError(plans.error)} onRetry={retry} />;
  }
  if (plans.data.length === 0)
    return <EmptyState title="No plans are offered">Nothing can be chosen here yet.</EmptyState>;
  return (
    <Stack gap="lg">
      {!subscription.data && (
        <ErrorState
          title="Your current plan could not be loaded, so none can be chosen right now"
          error={asApiError(subscription.error)}
          onRetry={retry}
        />
      )}
      <Offers account={account} plans={plans.data} subscription={subscription.data} />
    </Stack>
  );
}

interface OffersProps {
  account: string;
  plans: Plan[];
  /** Unknown when it could not be loaded: then nothing is offered, so that nothing is bought twice. */
  subscription: Subscription | undefined;
}

function Offers({ account, plans, subscription }: OffersProps) {
  const allowed = useMay('billing.change');
  const choice = useChoosePlan(account);
  const actions = new Map(subscription?.offers.map(({ plan, action }) => [plan, action]));
  const offered = new Set(actions.values());
  const sold = offered.has('checkout');
  const payable = offered.has('pay');
  return (
    <>
      {!allowed && <LookOnly />}
      {payable && sold && <Text size="sm">Choosing another plan cancels the unpaid one.</Text>}
      <ul className={classes.offers}>
        {plans.map((plan) => (
          <PlanOffer
            key={plan.id}
            plan={plan}
            action={actions.get(plan.id)}
            allowed={allowed}
            choosing={choice.choosing}
            onChoose={choice.choose}
            onPay={choice.pay}
          />
        ))}
      </ul>
      {(sold || payable) && (
        <Text size="sm" c="dimmed">
          You pay on Stripe&rsquo;s page; card details never reach us.
        </Text>
      )}
    </>
  );
}

function LookOnly() {
  const { role } = useSession();
  return (
    <Alert color="gray" title="You can look, but not change">
      Your role is {roleName(role)}. A billing manager of this account can choose another plan.
    </Alert>
  );
}

function Outline() {
  return (
    <Loading what="Loading plans">
      <div className={classes.offers}>
        {[0, 1, 2, 3].map((index) => (
          <Skeleton key={index} h={330} radius="lg" />
        ))}
      </div>
    </Loading>
  );
}
