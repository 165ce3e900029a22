import { Link } from '@tanstack/react-router';

import { DELIVERY_STATUSES } from '../../app/search';
import type { DeliveryStatus } from '../../api/types';
import classes from './Events.module.css';
import { deliveryStatus } from './status';

/** Links, so that a filtered inbox has an address. */
export function StatusFilter({ current }: { current: DeliveryStatus | undefined }) {
  return (
    <nav aria-label="Filter by status" className={classes.filter}>
      <Link to="/events" search={{}} aria-current={current ? undefined : 'true'} activeProps={{}}>
        All
      </Link>
      {DELIVERY_STATUSES.map((status) => (
        <Link
          key={status}
          to="/events"
          search={{ status }}
          aria-current={current === status ? 'true' : undefined}
          activeProps={{}}
        >
          {deliveryStatus(status).label}
        </Link>
      ))}
    </nav>
  );
}
