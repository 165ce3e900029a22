import { Skeleton } from '@mantine/core';

import { Loading } from '../../ui/Loading';
import classes from './OverviewPage.module.css';

export function OverviewSkeleton() {
  return (
    <Loading what="Loading the overview">
      <div className={classes.page}>
        <div className={classes.columns}>
          <Skeleton h={304} radius="lg" />
          <Skeleton h={304} radius="lg" />
        </div>
        <Skeleton h={220} radius="lg" />
      </div>
    </Loading>
  );
}
