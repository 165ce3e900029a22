import { Title } from '@mantine/core';
import type { ReactNode } from 'react';

import classes from './FullPage.module.css';
import { LogoIcon } from './icons';

/** A page without navigation, for when there is nowhere to go. */
export function FullPage({ title, children }: { title: string; children: ReactNode }) {
  return (
    <main className={classes.page}>
      <title>{title}</title>
      <div className={classes.box}>
        <LogoIcon />
        <Title order={1}>{title}</Title>
        {children}
      </div>
    </main>
  );
}
