import { Alert, Skeleton, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';

import { asApiError } from '../../api/error';
import { plansQuery } from '../../api/queries';
import type { PlanId, Subscription } from '../../api/types';
import { ButtonLink } from '../../ui/ButtonLink';
import { Card } from '../../ui/Card';
import { ErrorState } from '../../ui/ErrorState';
import { Facts } from '../../ui/Facts';
import { formatDate } from '../../ui/format';
import { AlertIcon } from '../../ui/icons';
import { planName } from '../plans/planName';
import { priceText } from '../plans/priceText';
import { statusOf } from '../plans/status';
import { StatusBadge } from '../plans/StatusBadge';
import classes from './OverviewPage.module.css';
import { PartMissing, type PartProps } from './PartMissing';

export function PlanCard({ subscription, ...part }: PartProps & { subscription: Subscription | null }) {
  if (!subscription) {
    return (
      <Card title="Current plan">
        <PartMissing what="Your plan" {...part} />
      </Card>
    );
  }
  const { advice } = statusOf(subscription.status);
  return (
    <Card title="Current plan" aside={<StatusBadge status={subscription.status} />}>
      <div className={classes.plan}>
        <span className={classes.planName} data-testid="current-plan">
          {planName(subscription.plan)}
        </span>
        <PriceLine plan={subscription.plan} />
      </div>
      {advice && (
        <Alert color="amber" icon={<AlertIcon />}>
          {advice}
        </Alert>
      )}
      <Facts rows={factsOf(subscription)} />
      <div className={classes.actions}>
        <ButtonLink to="/plans" fullWidth variant={mayUpgrade(subscription) ? 'filled' : 'default'}>
          {mayUpgrade(subscription) ? 'Upgrade' : 'See all plans'}
        </ButtonLink>
      </div>
    </Card>
  );
}

/** Not while an invoice waits to be paid: that comes first. */
function mayUpgrade({ plan, status }: Subscription): boolean {
  return plan === 'free' && status !== 'incomplete' && status !== 'unpaid';
}

function PriceLine({ plan }: { plan: PlanId }) {
  const plans = useQuery(plansQuery);
  const found = plans.data?.find(({ id }) => id === plan);
  if (plans.isPending) return <Skeleton h={22} w={120} mt={2} />;
  if (plans.data) return found && <Text c="dimmed">{priceText(found)}</Text>;
  const error = asApiError(plans.error);
  return <ErrorState title="The price could not be loaded" error={error} onRetry={() => void plans.refetch()} />;
}

function factsOf({ account, currentPeriodStart, currentPeriodEnd, cancelAt, cancelAtPeriodEnd }: Subscription) {
  const rows: [string, string][] = [['Account', account]];
  if (currentPeriodStart) rows.push(['Period began', formatDate(currentPeriodStart)]);
  const endsAt = cancelAt ?? (cancelAtPeriodEnd ? currentPeriodEnd : null);
  if (endsAt) rows.push(['Ends', formatDate(endsAt)]);
  else if (currentPeriodEnd) rows.push(['Renews', formatDate(currentPeriodEnd)]);
  return rows;
}
