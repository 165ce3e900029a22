import { Badge, Button, Title } from '@mantine/core';
import { Fragment } from 'react';

import type { Plan, PlanId } from '../../api/types';
import { formatCount } from '../../ui/format';
import { limitName } from '../usage/level';
import { ContactButton } from './ContactButton';
import classes from './PlansPage.module.css';
import { shortPrice } from './priceText';

interface Props {
  plan: Plan;
  current: boolean;
  /** A subscription runs: a second one would be billed beside it, so none is sold. */
  subscribed: boolean;
  choosable: boolean;
  /** The plan whose checkout is being opened. */
  choosing: PlanId | null;
  onChoose: (plan: PlanId) => void;
}

export function PlanOffer(props: Props) {
  const { plan, current } = props;
  return (
    <li className={classes.offer} data-current={current || undefined} data-plan={plan.id}>
      <div className={classes.head}>
        <Title order={2}>{plan.name}</Title>
        {current && <Badge>Current plan</Badge>}
      </div>
      <div className={classes.price} data-words={plan.priceMinor === null || undefined}>
        <strong>{shortPrice(plan)}</strong>
        {plan.priceMinor !== null && <span>a {plan.interval}</span>}
      </div>
      <dl className={classes.limits}>
        {plan.limits.map(({ metric, kind, limit }) => (
          <Fragment key={metric}>
            <dt>{limitName(metric, kind)}</dt>
            <dd>{limit === null ? 'Unlimited' : formatCount(limit)}</dd>
          </Fragment>
        ))}
      </dl>
      <div className={classes.action}>
        <Action {...props} />
      </div>
    </li>
  );
}

function Action(props: Props) {
  const { plan, current, subscribed } = props;
  if (current) return <div className={classes.note}>You are on this plan</div>;
  if (plan.priceMinor === null) return <ByAgreement name={plan.name} />;
  if (!plan.purchasable) {
    const when = subscribed ? 'Applies when your subscription ends' : 'Included without a paid plan';
    return <div className={classes.note}>{when}</div>;
  }
  return subscribed ? <Switch name={plan.name} /> : <Choose {...props} />;
}

function ByAgreement({ name }: { name: string }) {
  return (
    <ContactButton
      label="Contact us"
      title={`${name} is by agreement`}
      reason="Price and limits are agreed with you, so it is not sold here."
    />
  );
}

function Switch({ name }: { name: string }) {
  return (
    <ContactButton
      label={`Ask for ${name}`}
      title={`Switching to ${name}`}
      reason="Your subscription is running, and a second one would bill you twice. So the switch is made for you."
    />
  );
}

function Choose({ plan, choosable, choosing, onChoose }: Props) {
  return (
    <Button
      fullWidth
      disabled={!choosable || (choosing !== null && choosing !== plan.id)}
      loading={choosing === plan.id}
      onClick={() => onChoose(plan.id)}
    >
      Choose {plan.name}
    </Button>
  );
}
