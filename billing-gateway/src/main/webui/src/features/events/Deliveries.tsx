import type { EventDelivery, InboxEvent } from '../../api/types';
import { StatusBadge } from '../../ui/StatusText';
import classes from './Events.module.css';
import { deliveryText } from './status';

/** What became of an event, per service. */
export function Deliveries({ event }: { event: InboxEvent }) {
  if (event.deliveries.length === 0) {
    return <span className={classes.dimmed}>{event.note ?? 'No service handles this type'}</span>;
  }
  return event.deliveries.map((delivery) => <Delivery key={delivery.destination} delivery={delivery} />);
}

function Delivery({ delivery }: { delivery: EventDelivery }) {
  const outcome = delivery.outcome ? `: ${delivery.outcome.replaceAll('_', ' ')}` : '';
  return (
    <div className={classes.delivery}>
      <StatusBadge text={deliveryText(delivery)} />
      <span className={classes.dimmed}>
        {delivery.destination}
        {outcome}
      </span>
      {delivery.lastError && <span className={classes.error}>{delivery.lastError}</span>}
    </div>
  );
}
