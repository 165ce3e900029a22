import { Text, VisuallyHidden } from '@mantine/core';
import { type ReactNode, useEffect, useState } from 'react';

const PATIENCE_MS = 4_000;

/** The outline of a page that is loading. After a while a sentence shows that it is slow, not stuck. */
export function Loading({ what, children }: { what: string; children: ReactNode }) {
  const [slow, setSlow] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setSlow(true), PATIENCE_MS);
    return () => clearTimeout(timer);
  }, []);
  return (
    <div aria-busy="true">
      <VisuallyHidden>{what}</VisuallyHidden>
      <Text size="sm" c="dimmed" mb={slow ? 'md' : 0} role="status">
        {slow && 'This takes longer than usual. Still loading.'}
      </Text>
      {children}
    </div>
  );
}
