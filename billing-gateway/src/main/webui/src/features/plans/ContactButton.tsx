import { Button, Code, Text } from '@mantine/core';
import { modals } from '@mantine/modals';

import type { Plan } from '../../api/types';
import { safeUrl } from '../../ui/safeUrl';
import { useSession } from '../session/SessionGate';

/** A plan by agreement cannot be bought here: people talk first. */
export function ContactButton({ plan }: { plan: Plan }) {
  const { account, returnUrl } = useSession();
  const back = safeUrl(returnUrl);
  const open = () =>
    modals.open({
      title: `${plan.name} is by agreement`,
      children: (
        <>
          <Text size="sm">
            Price and limits are agreed with you, so it is not sold here. Contact the people who sell you the product
            and name your account: <Code>{account}</Code>
          </Text>
          {back && (
            <Button component="a" href={back} mt="md">
              Back to product
            </Button>
          )}
        </>
      ),
    });
  return (
    <Button fullWidth variant="default" onClick={open}>
      Contact us
    </Button>
  );
}
