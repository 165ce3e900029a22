import { Alert, Button, Group, Text } from '@mantine/core';

import type { ApiError } from '../api/error';
import { RequestId } from './ErrorState';
import { formatDateTime } from './format';

interface Props {
  error: ApiError;
  asOfMs: number;
  onRetry: () => void;
}

/** Shown when a refresh failed and older data stays on screen, with its age. */
export function StaleNotice({ error, asOfMs, onRetry }: Props) {
  return (
    <Alert color="amber" title="Could not refresh" role="status">
      <Group justify="space-between" gap="sm">
        <div>
          <Text size="sm">
            {error.title}. Shown as of {formatDateTime(new Date(asOfMs).toISOString())}.
          </Text>
          <RequestId id={error.requestId} />
        </div>
        <Button variant="default" size="sm" onClick={onRetry}>
          Try again
        </Button>
      </Group>
    </Alert>
  );
}
