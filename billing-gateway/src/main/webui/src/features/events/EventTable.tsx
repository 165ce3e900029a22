import { Badge, Table } from '@mantine/core';

import type { EventDelivery, InboxEvent } from '../../api/types';
import { formatDateTime } from '../../ui/format';
import { ScrollTable } from '../../ui/ScrollTable';
import classes from './Events.module.css';
import { deliveryStatus } from './status';

export function EventTable({ events }: { events: InboxEvent[] }) {
  return (
    <ScrollTable label="Stripe events" minWidth={760}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>Type</Table.Th>
          <Table.Th>Object</Table.Th>
          <Table.Th>Status</Table.Th>
          <Table.Th ta="right">Attempts</Table.Th>
          <Table.Th>Received</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {events.map((event) => (
          <EventRow key={event.id} event={event} />
        ))}
      </Table.Tbody>
    </ScrollTable>
  );
}

function EventRow({ event }: { event: InboxEvent }) {
  return (
    <Table.Tr>
      <Table.Th scope="row" className={classes.type}>
        {event.type}
        <span className={classes.id}>{event.id}</span>
      </Table.Th>
      <Table.Td>
        {event.objectType ?? ''}
        <span className={classes.id}>{event.objectId}</span>
      </Table.Td>
      <Table.Td>
        {event.deliveries.length === 0 && <span className={classes.dimmed}>Nobody wants it</span>}
        {event.deliveries.map((delivery) => (
          <Delivery key={delivery.destination} delivery={delivery} />
        ))}
      </Table.Td>
      <Table.Td ta="right">{event.deliveries.map(({ attempts }) => attempts).join(' + ')}</Table.Td>
      <Table.Td className={classes.nowrap}>{formatDateTime(event.receivedAt)}</Table.Td>
    </Table.Tr>
  );
}

function Delivery({ delivery }: { delivery: EventDelivery }) {
  const { label, color } = deliveryStatus(delivery.status);
  const outcome = delivery.outcome ? `: ${delivery.outcome.replace('_', ' ')}` : '';
  return (
    <div className={classes.delivery}>
      <Badge color={color}>{label}</Badge>
      <span className={classes.dimmed}>
        {delivery.destination}
        {outcome}
      </span>
      {delivery.lastError && <span className={classes.error}>{delivery.lastError}</span>}
    </div>
  );
}
