import { Button, Text } from '@mantine/core';

import { ArrowLeftIcon } from '../../ui/icons';
import { FullPage } from '../../ui/FullPage';
import { safeUrl } from '../../ui/safeUrl';

export function SessionEnded({ returnUrl }: { returnUrl: string | null }) {
  const back = safeUrl(returnUrl);
  return (
    <FullPage title="Your session has ended">
      <Text>Open billing again from your product. Nothing you did here has been lost.</Text>
      {back && (
        <Button component="a" href={back} mt="lg" leftSection={<ArrowLeftIcon />}>
          Back to {new URL(back).host}
        </Button>
      )}
    </FullPage>
  );
}
