import { Text, VisuallyHidden } from '@mantine/core';
import { type ReactNode, useEffect, useState } from 'react';

const PATIENCE_MS = 4_000;

/** The outline of what is on its way. After a while it says that it takes long, lest it look stuck. */
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
