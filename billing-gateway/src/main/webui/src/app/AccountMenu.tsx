import { ActionIcon, Menu } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation, useQueryClient } from '@tanstack/react-query';

import { endSession } from '../api/actions';
import { asApiError } from '../api/error';
import { sessionQuery } from '../api/queries';
import { roleName } from '../features/session/roleName';
import { useSession } from '../features/session/SessionGate';
import { UserIcon } from '../ui/icons';
import { safeUrl } from '../ui/safeUrl';

export function AccountMenu() {
  const session = useSession();
  const returnUrl = safeUrl(session.returnUrl);
  const end = useEndSession();
  return (
    <Menu position="bottom-end" width={240} shadow="md">
      <Menu.Target>
        <ActionIcon variant="default" size="lg" radius="xl" aria-label="Account and session">
          <UserIcon />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>
          {session.account ?? 'No account'} · {roleName(session.role)}
        </Menu.Label>
        {returnUrl && (
          <Menu.Item component="a" href={returnUrl}>
            Back to product
          </Menu.Item>
        )}
        <Menu.Item onClick={() => end.mutate()} disabled={end.isPending}>
          End this session
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

function useEndSession() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: endSession,
    onSuccess: () => queries.invalidateQueries({ queryKey: sessionQuery.queryKey }),
    onError: (thrown) => {
      const error = asApiError(thrown);
      notifications.show({ color: 'red', title: 'The session could not be ended', message: error.message });
    },
  });
}
