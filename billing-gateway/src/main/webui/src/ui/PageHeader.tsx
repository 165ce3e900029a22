import { Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';

import classes from './PageHeader.module.css';

interface Props {
  title: string;
  children?: ReactNode;
}

/** The page's heading, which takes the focus after a navigation, and the document's title. */
export function PageHeader({ title, children }: Props) {
  return (
    <div className={classes.header}>
      <title>{`${title} · Billing`}</title>
      <Title order={1} tabIndex={-1}>
        {title}
      </Title>
      {children && (
        <Text c="dimmed" size="sm">
          {children}
        </Text>
      )}
    </div>
  );
}
