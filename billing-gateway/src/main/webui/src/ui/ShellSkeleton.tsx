import { Skeleton, VisuallyHidden } from '@mantine/core';

import classes from './ShellSkeleton.module.css';

/** The outline of the page while the session is asked for: same places, so nothing jumps after. */
export function ShellSkeleton() {
  return (
    <>
      <div className={classes.header} />
      <main className={classes.content} aria-busy="true">
        <VisuallyHidden>Loading billing</VisuallyHidden>
        <Skeleton h={32} w={180} mb="xl" />
        <Skeleton h={260} radius="lg" />
      </main>
    </>
  );
}
