import { Alert, Button, Group, Skeleton, Text } from '@mantine/core';

import type { CheckoutSession } from '../../api/types';
import { ButtonLink } from '../../ui/ButtonLink';
import { Card } from '../../ui/Card';
import { ErrorState } from '../../ui/ErrorState';
import { ClockIcon } from '../../ui/icons';
import { Loading } from '../../ui/Loading';
import { safeUrl } from '../../ui/safeUrl';
import { planName } from '../plans/planName';
import { type Step, StatusLine } from './StatusLine';
import type { CheckoutProgress } from './useCheckoutProgress';

/** Where a payment stands, in words that stay true however long it takes. */
export function CheckoutState({ progress }: { progress: CheckoutProgress }) {
  const { checkout, error, late, retry } = progress;
  if (!checkout) return error ? <Unknown error={error} retry={retry} /> : <Outline />;
  if (checkout.status === 'expired') return <NotPaid title="This checkout has expired" checkout={checkout} />;
  if (checkout.status === 'failed') return <NotPaid title="The payment did not go through" checkout={checkout} />;
  if (checkout.status === 'processing') return <Processing checkout={checkout} />;
  return (
    <Card title={`${planName(checkout.plan)} plan`}>
      <div aria-live="polite">
        <StatusLine steps={stepsOf(checkout)} />
      </div>
      {late ? <StillConfirming checkout={checkout} /> : <Text c="dimmed">{soonText(checkout)}</Text>}
      {error && <ErrorState title="We could not ask just now, and keep trying" error={error} onRetry={retry} />}
    </Card>
  );
}

function stepsOf({ status, plan }: CheckoutSession): Step[] {
  const paid = status === 'completed';
  return [
    { label: paid ? 'Paid' : 'Checking the payment', state: paid ? 'done' : 'now' },
    { label: 'Confirmation received', state: paid ? 'done' : 'later' },
    { label: `${planName(plan)} active`, state: paid ? 'now' : 'later' },
  ];
}

function soonText({ status }: CheckoutSession): string {
  return status === 'completed' ? 'Your plan is being activated.' : 'This usually takes a second or two.';
}

function StillConfirming({ checkout }: { checkout: CheckoutSession }) {
  const paid = checkout.status === 'completed';
  const url = paid ? null : safeUrl(checkout.url);
  return (
    <Alert color="amber" icon={<ClockIcon />} title={paid ? 'Paid, plan still being activated' : 'Still confirming'}>
      <Text size="sm">
        {paid
          ? 'Your payment has arrived, and your plan follows. '
          : 'If you have paid, the confirmation is on its way and nothing is lost. '}
        We keep asking; you can leave or reload this page meanwhile. Please do not pay a second time.
      </Text>
      <Group mt="sm" gap="sm">
        <ButtonLink to="/" variant="default" size="sm">
          Go to the overview
        </ButtonLink>
        {url && (
          <Button component="a" href={url} variant="default" size="sm">
            Not paid yet? Continue
          </Button>
        )}
      </Group>
    </Alert>
  );
}

/** A bank debit: the page is done with, and the money comes later. */
function Processing({ checkout }: { checkout: CheckoutSession }) {
  const name = planName(checkout.plan);
  return (
    <Card title={`${name} plan`}>
      <StatusLine
        steps={[
          { label: 'Payment ordered', state: 'done' },
          { label: 'Bank confirms', state: 'now' },
          { label: `${name} active`, state: 'later' },
        ]}
      />
      <Text>
        Your bank confirms the payment, which can take several days. {name} starts by itself then; nothing more is to be
        done, and you can leave this page. If the bank refuses, nothing is charged and you can choose a plan again.
      </Text>
      <Group gap="sm">
        <ButtonLink to="/" variant="default">
          Go to the overview
        </ButtonLink>
      </Group>
    </Card>
  );
}

function NotPaid({ title, checkout }: { title: string; checkout: CheckoutSession }) {
  return (
    <Card title={title}>
      <StatusLine
        steps={[
          { label: 'Not paid', state: 'failed' },
          { label: 'Plan unchanged', state: 'later' },
        ]}
      />
      <Text>Your plan has not changed. You can choose {planName(checkout.plan)} again whenever you like.</Text>
      <Group gap="sm">
        <ButtonLink to="/plans">Choose a plan</ButtonLink>
        <ButtonLink to="/" variant="default">
          Go to the overview
        </ButtonLink>
      </Group>
    </Card>
  );
}

function Unknown({ error, retry }: { error: NonNullable<CheckoutProgress['error']>; retry: () => void }) {
  const title = error.status === 404 ? 'This checkout is not known for your account' : 'We cannot see where your payment stands';
  return (
    <>
      <ErrorState title={title} error={error} onRetry={retry} />
      <ButtonLink to="/" variant="default" mt="md">
        Go to the overview
      </ButtonLink>
    </>
  );
}

function Outline() {
  return (
    <Loading what="Asking where your payment stands">
      <Skeleton h={150} radius="lg" />
    </Loading>
  );
}
