import { Badge, Button, Title } from '@mantine/core';
import { Fragment } from 'react';

import type { Plan, PlanAction, PlanId } from '../../api/types';
import { formatCount } from '../../ui/format';
import { limitName } from '../usage/level';
import { ContactButton } from './ContactButton';
import classes from './PlansPage.module.css';
import { shortPrice } from './priceText';

interface Props {
  plan: Plan;
  /** What the account can do with it; unknown while the subscription could not be loaded. */
  action: PlanAction | undefined;
  allowed: boolean;
  /** The plan whose checkout is being opened. */
  choosing: PlanId | null;
  onChoose: (plan: PlanId) => void;
  onPay: (plan: PlanId) => void;
}

export function PlanOffer(props: Props) {
  const { plan, action } = props;
  const current = action === 'current';
  return (
    <li className={classes.offer} data-current={current || undefined} data-plan={plan.id}>
      <div className={classes.head}>
        <Title order={2}>{plan.name}</Title>
        {current && <Badge className={classes.badge}>Current</Badge>}
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

const NOTES: Partial<Record<PlanAction, string>> = {
  current: 'You are on this plan',
  applies: 'Its limits apply to you for now',
  after_end: 'Applies when your subscription ends',
  awaited: 'Your bank is confirming a payment',
  included: 'Included without a paid plan',
};

function Action(props: Props) {
  const { plan, action, onPay } = props;
  if (action === 'contact') return <ByAgreement name={plan.name} />;
  if (action === 'switch') return <Switch name={plan.name} />;
  if (action === 'pay') return <Choose {...props} onChoose={onPay} label={`Pay for ${plan.name}`} />;
  if (action === 'checkout') return <Choose {...props} label={`Choose ${plan.name}`} />;
  return <div className={classes.note}>{action ? NOTES[action] : 'Cannot be chosen right now'}</div>;
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

function Choose({ plan, allowed, choosing, onChoose, label }: Props & { label: string }) {
  return (
    <Button
      fullWidth
      disabled={!allowed || (choosing !== null && choosing !== plan.id)}
      loading={choosing === plan.id}
      onClick={() => onChoose(plan.id)}
    >
      {label}
    </Button>
  );
}
