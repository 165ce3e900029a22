import { Button, Code, Text } from '@mantine/core';
import { modals } from '@mantine/modals';

import { safeUrl } from '../../ui/safeUrl';
import { useSession } from '../session/SessionGate';

interface Props {
  label: string;
  title: string;
  /** Why it cannot be bought here. */
  reason: string;
}

/** What cannot be bought here: people talk first. */
export function ContactButton({ label, title, reason }: Props) {
  const { account, returnUrl } = useSession();
  const back = safeUrl(returnUrl);
  const open = () =>
    modals.open({
      title,
      children: (
        <>
          <Text size="sm">
            {reason} Write to the team that provides the product to you and name your account: <Code>{account}</Code>
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
      {label}
    </Button>
  );
}
