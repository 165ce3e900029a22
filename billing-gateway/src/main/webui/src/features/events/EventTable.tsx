import { Table, UnstyledButton } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { modals } from '@mantine/modals';

import type { InboxEvent } from '../../api/types';
import { formatDateTime } from '../../ui/format';
import { ScrollTable } from '../../ui/ScrollTable';
import { mayReplayEvents } from '../session/roleName';
import { useSession } from '../session/SessionGate';
import { Deliveries } from './Deliveries';
import { EventDetails } from './EventDetails';
import classes from './Events.module.css';

/** A table where there is room, one block per event on a phone. */
export function EventTable({ events }: { events: InboxEvent[] }) {
  const narrow = useMediaQuery('(max-width: 48em)', undefined, { getInitialValueInEffect: false });
  return narrow ? <Blocks events={events} /> : <Rows events={events} />;
}

function Blocks({ events }: { events: InboxEvent[] }) {
  return (
    <ul className={classes.blocks} aria-label="Stripe events">
      {events.map((event) => (
        <li key={event.id} className={classes.block}>
          <EventButton event={event} />
          <span className={classes.id}>{event.id}</span>
          <Deliveries event={event} />
          <span className={classes.dimmed}>
            {formatDateTime(event.receivedAt)} · {attemptsOf(event)} {attemptsOf(event) === '1' ? 'attempt' : 'attempts'}
          </span>
        </li>
      ))}
    </ul>
  );
}

function Rows({ events }: { events: InboxEvent[] }) {
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
        <EventButton event={event} />
        <span className={classes.id}>{event.id}</span>
      </Table.Th>
      <Table.Td>
        {event.objectType ?? ''}
        <span className={classes.objectId}>{event.objectId}</span>
      </Table.Td>
      <Table.Td>
        <Deliveries event={event} />
      </Table.Td>
      <Table.Td ta="right">{attemptsOf(event)}</Table.Td>
      <Table.Td className={classes.nowrap}>{formatDateTime(event.receivedAt)}</Table.Td>
    </Table.Tr>
  );
}

function EventButton({ event }: { event: InboxEvent }) {
  // The modal is outside the gate, so what the role may do is handed in.
  const mayReplay = mayReplayEvents(useSession().role);
  const details = <EventDetails id={event.id} mayReplay={mayReplay} />;
  const open = () => modals.open({ title: event.type, children: details, size: 'lg' });
  return (
    <UnstyledButton className={classes.open} onClick={open} aria-label={`${event.type}, show event ${event.id}`}>
      {event.type}
    </UnstyledButton>
  );
}

/** One number per destination: "1 + 3". */
function attemptsOf(event: InboxEvent): string {
  return event.deliveries.map(({ attempts }) => attempts).join(' + ') || '0';
}
