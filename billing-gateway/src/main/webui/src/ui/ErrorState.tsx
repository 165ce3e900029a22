import { Alert, Button, Code, Text } from '@mantine/core';

import type { ApiError } from '../api/error';
import { AlertIcon } from './icons';

interface Props {
  title: string;
  error: ApiError;
  onRetry?: (() => void) | undefined;
}

/** A failure, never to be mistaken for emptiness: what failed, why, how to go on, and the request id. */
export function ErrorState({ title, error, onRetry }: Props) {
  return (
    <Alert color="red" title={error.sessionEnded ? 'Your session has ended' : title} icon={<AlertIcon />}>
      <Text size="sm">{error.sessionEnded ? 'Open billing again from your product.' : reasonOf(error)}</Text>
      {error.fields.map(({ field, message }) => (
        <Text size="sm" key={field + message}>
          {field}: {message}
        </Text>
      ))}
      <RequestId id={error.requestId} />
      {onRetry && !error.sessionEnded && (
        <Button variant="default" size="sm" mt="sm" onClick={onRetry}>
          Try again
        </Button>
      )}
    </Alert>
  );
}

function reasonOf(error: ApiError): string {
  return error.detail ?? `${error.title}.`;
}

export function RequestId({ id }: { id: string | null }) {
  if (!id) return null;
  return (
    <Text size="xs" mt={6}>
      Request id <Code>{id}</Code>
    </Text>
  );
}
