import { Link } from '@tanstack/react-router';

import { DELIVERY_STATUSES } from '../../app/search';
import classes from './Events.module.css';
import { deliveryStatus } from './status';

/** Without it the link to all statuses would count as the current one too. */
const ONLY_THIS = { exact: true, includeSearch: true };

/** Links, so that a filtered inbox has an address. */
export function StatusFilter() {
  return (
    <nav aria-label="Filter by status" className={classes.filter}>
      <Link to="/events" search={{}} activeOptions={ONLY_THIS}>
        All
      </Link>
      {DELIVERY_STATUSES.map((status) => (
        <Link key={status} to="/events" search={{ status }} activeOptions={ONLY_THIS}>
          {deliveryStatus(status).label}
        </Link>
      ))}
    </nav>
  );
}
