import { Alert, Skeleton, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';

import { asApiError } from '../../api/error';
import { plansQuery } from '../../api/queries';
import type { PlanId, Subscription, SubscriptionItem } from '../../api/types';
import { Card } from '../../ui/Card';
import { ErrorState } from '../../ui/ErrorState';
import { Facts } from '../../ui/Facts';
import { formatDate } from '../../ui/format';
import { AlertIcon } from '../../ui/icons';
import { StatusBadge } from '../../ui/StatusText';
import { itemPrice, priceText } from '../plans/priceText';
import { statusOf } from '../plans/status';
import classes from './OverviewPage.module.css';
import { PartMissing, type PartProps } from './PartMissing';
import { PlanCardAction } from './PlanCardAction';

export function PlanCard({ subscription, ...part }: PartProps & { subscription: Subscription | null }) {
  if (!subscription) {
    return (
      <Card title="Current plan">
        <PartMissing what="Your plan" {...part} />
      </Card>
    );
  }
  const status = statusOf(subscription);
  return (
    <Card title="Current plan" aside={<StatusBadge text={status} />}>
      {subscription.priceKnown ? <Known subscription={subscription} /> : <Unlisted subscription={subscription} />}
      {status.advice && <Advice>{status.advice}</Advice>}
      <Facts rows={factsOf(subscription)} />
      <div className={classes.actions}>
        <PlanCardAction subscription={subscription} />
      </div>
    </Card>
  );
}

function Known({ subscription }: { subscription: Subscription }) {
  return (
    <div className={classes.plan}>
      <span className={classes.planName} data-testid="current-plan">
        {subscription.planName}
      </span>
      {isBilled(subscription) ? <BilledItems items={subscription.items} /> : <PriceLine plan={subscription.plan} />}
    </div>
  );
}

/** What is paid is shown as Stripe bills it: it may be billed several times, or beside other items. */
const isBilled = ({ items, plan }: Subscription) => items.some((item) => item.plan === plan);

/** Billed for something that no plan has: what is paid is shown, never a plan's price. */
function Unlisted({ subscription }: { subscription: Subscription }) {
  return (
    <>
      <div className={classes.plan}>
        <span className={classes.planName} data-testid="current-plan">
          Price by agreement
        </span>
        <BilledItems items={subscription.items} />
      </div>
      <Advice>{`What you pay belongs to none of the listed plans. The limits of ${subscription.planName} apply.`}</Advice>
    </>
  );
}

function BilledItems({ items }: { items: SubscriptionItem[] }) {
  return items.map((item) => (
    <Text c="dimmed" key={item.priceId}>
      {itemPrice(item)}
    </Text>
  ));
}

function Advice({ children }: { children: string }) {
  return (
    <Alert color="amber" icon={<AlertIcon />}>
      {children}
    </Alert>
  );
}

function PriceLine({ plan }: { plan: PlanId }) {
  const plans = useQuery(plansQuery);
  const found = plans.data?.find(({ id }) => id === plan);
  if (plans.isPending) return <Skeleton h={22} w={120} mt={2} />;
  if (plans.data) return found && <Text c="dimmed">{priceText(found)}</Text>;
  const error = asApiError(plans.error);
  return <ErrorState title="The price could not be loaded" error={error} onRetry={() => void plans.refetch()} />;
}

function factsOf({ account, status, currentPeriodStart, renewsAt, endsAt }: Subscription) {
  const rows: [string, string][] = [['Account', account]];
  if (currentPeriodStart) rows.push(['Period began', formatDate(currentPeriodStart)]);
  if (renewsAt) rows.push([status === 'trialing' ? 'Trial ends, first payment' : 'Renews', formatDate(renewsAt)]);
  if (endsAt) rows.push(['Ends', formatDate(endsAt)]);
  return rows;
}
