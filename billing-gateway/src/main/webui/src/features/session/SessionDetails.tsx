import { Box, Button, Group } from '@mantine/core';
import { modals } from '@mantine/modals';
import { useMutation, useQueryClient } from '@tanstack/react-query';

import { endSession } from '../../api/actions';
import { asApiError } from '../../api/error';
import { sessionQuery } from '../../api/queries';
import type { Session } from '../../api/types';
import { ErrorState } from '../../ui/ErrorState';
import { Facts } from '../../ui/Facts';
import { formatDateTime } from '../../ui/format';
import { safeUrl } from '../../ui/safeUrl';
import { roleName } from './permission';

/** Shown in a modal, outside the gate: so the session is handed in. */
export function SessionDetails({ session }: { session: Session }) {
  const returnUrl = safeUrl(session.returnUrl);
  const end = useEndSession();
  return (
    <>
      <Facts
        rows={[
          ['Account', session.account ?? 'None'],
          ['Role', roleName(session.role)],
          ['User', session.subject],
          ['Ends', formatDateTime(session.expiresAt)],
        ]}
      />
      {end.error && (
        <Box mt="md">
          <ErrorState
            title="The session could not be ended"
            error={asApiError(end.error)}
            onRetry={() => end.mutate()}
          />
        </Box>
      )}
      <Group mt="lg" gap="sm">
        {returnUrl && (
          <Button component="a" href={returnUrl} variant="default">
            Back to product
          </Button>
        )}
        <Button variant="default" loading={end.isPending} onClick={() => end.mutate()}>
          End this session
        </Button>
      </Group>
    </>
  );
}

function useEndSession() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: endSession,
    onSuccess: () => {
      modals.closeAll();
      return queries.invalidateQueries({ queryKey: sessionQuery.queryKey });
    },
  });
}
