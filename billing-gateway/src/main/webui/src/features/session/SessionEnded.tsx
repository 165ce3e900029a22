import { Button, Text } from '@mantine/core';
import { FullPage } from '../../ui/FullPage';
import { ArrowLeftIcon } from '../../ui/icons';
import { safeUrl } from '../../ui/safeUrl';
import { pendingCheckout } from '../checkout/pendingCheckout';

export function SessionEnded({ returnUrl }: { returnUrl: string | null }) {
  const back = safeUrl(returnUrl);
  return (
    <FullPage title="Your session has ended">
      <Text>
        Open billing again from your product. {pendingCheckout() && 'A payment you have just made counts all the same.'}
      </Text>
      {back && (
        <Button component="a" href={back} mt="lg" leftSection={<ArrowLeftIcon />}>
          Back to {new URL(back).host}
        </Button>
      )}
    </FullPage>
  );
}
