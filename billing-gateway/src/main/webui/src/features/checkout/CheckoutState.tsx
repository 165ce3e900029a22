import { Alert, Button, Group, Skeleton, Text } from '@mantine/core';

import type { CheckoutSession } from '../../api/types';
import { ButtonLink } from '../../ui/ButtonLink';
import { Card } from '../../ui/Card';
import { ErrorState } from '../../ui/ErrorState';
import { ClockIcon } from '../../ui/icons';
import { Loading } from '../../ui/Loading';
import { safeUrl } from '../../ui/safeUrl';
import { StatusLine, type Step } from './StatusLine';
import type { CheckoutProgress } from './useCheckoutProgress';

/** Where a payment stands, in words that stay true however long it takes. */
export function CheckoutState({ progress }: { progress: CheckoutProgress }) {
  const { checkout, error, retry } = progress;
  if (!checkout) return error ? <Unknown error={error} retry={retry} /> : <Outline />;
  if (checkout.status === 'expired') return <NotPaid title="This checkout has expired" checkout={checkout} />;
  if (checkout.status === 'failed') return <NotPaid title="The payment did not go through" checkout={checkout} />;
  return <Underway checkout={checkout} progress={progress} />;
}

function Underway({ checkout, progress }: { checkout: CheckoutSession; progress: CheckoutProgress }) {
  return (
    <Card title={`${checkout.planName} plan`}>
      <div aria-live="polite">
        <StatusLine steps={stepsOf(checkout)} />
      </div>
      <Wait checkout={checkout} late={progress.late} />
      {progress.error && (
        <ErrorState
          title="We could not ask just now, and keep trying"
          error={progress.error}
          onRetry={progress.retry}
        />
      )}
    </Card>
  );
}

function stepsOf({ status, planName }: CheckoutSession): Step[] {
  if (status === 'processing') {
    return [
      { label: 'Payment ordered', state: 'done' },
      { label: 'Bank confirms', state: 'now' },
      { label: `${planName} active`, state: 'later' },
    ];
  }
  const paid = status === 'completed';
  return [
    { label: paid ? 'Paid' : 'Checking the payment', state: paid ? 'done' : 'now' },
    { label: 'Confirmation received', state: paid ? 'done' : 'later' },
    { label: `${planName} active`, state: paid ? 'now' : 'later' },
  ];
}

function Wait({ checkout, late }: { checkout: CheckoutSession; late: boolean }) {
  if (checkout.status === 'processing') return <BankConfirming />;
  if (late) return <StillConfirming checkout={checkout} />;
  const paid = checkout.status === 'completed';
  return <Text c="dimmed">{paid ? 'Your plan is being activated.' : 'This usually takes a second or two.'}</Text>;
}

function BankConfirming() {
  return (
    <Alert color="amber" icon={<ClockIcon />} title="Your bank is confirming the payment">
      <Text size="sm">
        It can take several days. Your plan starts by itself then; nothing more is to be done, and you can leave this
        page. If the bank refuses, nothing is charged and you can choose a plan again.
      </Text>
      <ButtonLink to="/" variant="default" size="sm" mt="sm">
        Go to the overview
      </ButtonLink>
    </Alert>
  );
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

function NotPaid({ title, checkout }: { title: string; checkout: CheckoutSession }) {
  return (
    <Card title={title}>
      <StatusLine
        steps={[
          { label: 'Not paid', state: 'failed' },
          { label: 'Plan unchanged', state: 'later' },
        ]}
      />
      <Text>
        Your plan has not changed. Nothing was charged. You can choose {checkout.planName} again whenever you like.
      </Text>
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
  const title =
    error.status === 404 ? 'This checkout is not known for your account' : 'We cannot see where your payment stands';
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
