import { Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';

import classes from './EmptyState.module.css';

interface Props {
  title: string;
  children: ReactNode;
  action?: ReactNode;
}

/** Nothing here yet, and that is not an error. */
export function EmptyState({ title, children, action }: Props) {
  return (
    <div className={classes.empty}>
      <Title order={2}>{title}</Title>
      <Text size="sm" c="dimmed" maw="32rem">
        {children}
      </Text>
      {action}
    </div>
  );
}
