import { Table } from '@mantine/core';
import type { ReactNode } from 'react';

interface Props {
  label: string;
  minWidth: number;
  children: ReactNode;
}

/** A table that scrolls sideways in its own region, which the keyboard can reach. */
export function ScrollTable({ label, minWidth, children }: Props) {
  return (
    <Table.ScrollContainer
      minWidth={minWidth}
      type="native"
      tabIndex={0}
      role="region"
      aria-label={`${label}, scrollable`}
    >
      <Table verticalSpacing="sm" horizontalSpacing="sm" aria-label={label}>
        {children}
      </Table>
    </Table.ScrollContainer>
  );
}
