import { MantineProvider, type ModalProps } from '@mantine/core';
import { ModalsProvider } from '@mantine/modals';
import { type QueryClient, QueryClientProvider } from '@tanstack/react-query';
import type { ReactNode } from 'react';

import { styleNonce } from './styleNonce';
import { cssVariables, theme } from './theme';

const MODAL: Partial<ModalProps> = {
  centered: true,
  closeButtonProps: { 'aria-label': 'Close' },
  // Mantine renders <header>, which outside a sectioning element would be the page's second banner.
  attributes: { header: { role: 'presentation' } },
};

/** What every page needs around it. */
export function Providers({ queries, children }: { queries: QueryClient; children: ReactNode }) {
  return (
    <MantineProvider
      theme={theme}
      cssVariablesResolver={cssVariables}
      defaultColorScheme="auto"
      getStyleNonce={() => styleNonce}
    >
      <QueryClientProvider client={queries}>
        <ModalsProvider modalProps={MODAL}>{children}</ModalsProvider>
      </QueryClientProvider>
    </MantineProvider>
  );
}
