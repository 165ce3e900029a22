import { Alert, Button, Skeleton, Stack, Text } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';

import { replayEvent } from '../../api/actions';
import { randomKey } from '../../api/client';
import { asApiError } from '../../api/error';
import { keyOf } from '../../api/keys';
import { eventQuery } from '../../api/queries';
import type { InboxEvent } from '../../api/types';
import { ErrorState } from '../../ui/ErrorState';
import { Facts } from '../../ui/Facts';
import { formatDateTime } from '../../ui/format';
import { Loading } from '../../ui/Loading';
import { Deliveries } from './Deliveries';
import classes from './Events.module.css';
import { refreshEvery } from './status';

/** One event with what Stripe sent, and the way to have it delivered once more. */
export function EventDetails({ id, mayReplay }: { id: string; mayReplay: boolean }) {
  const {
    data: event,
    error,
    refetch,
  } = useQuery({
    ...eventQuery(id),
    refetchInterval: ({ state }) => refreshEvery(state.data ? [state.data] : []),
  });
  if (error && !event) {
    return (
      <ErrorState title="The event could not be loaded" error={asApiError(error)} onRetry={() => void refetch()} />
    );
  }
  if (!event) {
    return (
      <Loading what="Loading the event">
        <Skeleton h={240} />
      </Loading>
    );
  }
  return (
    <Stack gap="md">
      <Facts rows={factsOf(event)} />
      <div>
        <Deliveries event={event} />
      </div>
      {mayReplay && event.deliveries.length > 0 && <Replay event={event} />}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so the keyboard must reach it */}
      <section className={classes.payload} tabIndex={0} aria-label="What Stripe sent">
        <pre>{JSON.stringify(event.payload, null, 2)}</pre>
      </section>
    </Stack>
  );
}

function factsOf(event: InboxEvent): [string, string][] {
  const rows: [string, string | null][] = [
    ['Event', event.id],
    ['Object', event.objectId],
    ['Customer', event.customerId],
    ['Made by Stripe', formatDateTime(event.created)],
    ['Received', formatDateTime(event.receivedAt)],
    ['API version', event.apiVersion],
  ];
  return rows.flatMap(([name, value]) => (value === null ? [] : [[name, value]]));
}

function Replay({ event }: { event: InboxEvent }) {
  const queries = useQueryClient();
  const [idempotencyKey] = useState(() => randomKey('replay-'));
  const replay = useMutation({
    mutationFn: replayEvent,
    onSuccess: () => queries.invalidateQueries({ queryKey: keyOf('events') }),
  });
  const again = () => replay.mutate({ eventId: event.id, idempotencyKey });
  if (replay.isSuccess) {
    return (
      <Alert color="pine" role="status">
        It is being delivered again; what becomes of it shows above.
      </Alert>
    );
  }
  return (
    <>
      {replay.error && (
        <ErrorState title="It could not be delivered again" error={asApiError(replay.error)} onRetry={again} />
      )}
      <div>
        <Button variant="default" onClick={again} loading={replay.isPending}>
          Deliver again
        </Button>
        <Text size="sm" c="dimmed" mt={6}>
          What was applied before is not applied a second time.
        </Text>
      </div>
    </>
  );
}
