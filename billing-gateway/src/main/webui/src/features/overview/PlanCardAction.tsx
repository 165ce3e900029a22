import { Button } from '@mantine/core';

import type { PlanAction, PlanOffer, Subscription } from '../../api/types';
import { ButtonLink } from '../../ui/ButtonLink';
import { useChoosePlan } from '../plans/useChoosePlan';
import { useMay } from '../session/permission';

/** The one thing to do next: pay what is open, else buy, else look. */
export function PlanCardAction({ subscription }: { subscription: Subscription }) {
  const mayChange = useMay('billing.change');
  const payable = offered(subscription, 'pay');
  if (mayChange && payable) return <Pay account={subscription.account} offer={payable} />;
  const upgradable = mayChange && offered(subscription, 'checkout') !== undefined;
  return (
    <ButtonLink to="/plans" fullWidth variant={upgradable ? 'filled' : 'default'}>
      {upgradable ? 'Upgrade' : 'See all plans'}
    </ButtonLink>
  );
}

function Pay({ account, offer }: { account: string; offer: PlanOffer }) {
  const { choosing, pay } = useChoosePlan(account);
  return (
    <Button fullWidth loading={choosing !== null} onClick={() => pay(offer.plan)}>
      Pay for {offer.name}
    </Button>
  );
}

function offered({ offers }: Subscription, wanted: PlanAction): PlanOffer | undefined {
  return offers.find(({ action }) => action === wanted);
}
