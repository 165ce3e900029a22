import { ActionIcon } from '@mantine/core';
import { modals } from '@mantine/modals';

import { SessionDetails } from '../features/session/SessionDetails';
import { useSession } from '../features/session/SessionGate';
import { UserIcon } from '../ui/icons';

/** Who is looking, for which account, and the way out. */
export function AccountButton() {
  const session = useSession();
  const open = () => modals.open({ title: 'Your session', children: <SessionDetails session={session} />, size: 'sm' });
  return (
    <ActionIcon variant="default" size="lg" radius="xl" aria-label="Account and session" onClick={open}>
      <UserIcon />
    </ActionIcon>
  );
}
