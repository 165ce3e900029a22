import { Skeleton, VisuallyHidden } from '@mantine/core';

import classes from './OverviewPage.module.css';

export function OverviewSkeleton() {
  return (
    <div className={classes.page} aria-busy="true">
      <VisuallyHidden>Loading the overview</VisuallyHidden>
      <div className={classes.columns}>
        <Skeleton h={304} radius="lg" />
        <Skeleton h={304} radius="lg" />
      </div>
      <Skeleton h={220} radius="lg" />
    </div>
  );
}
