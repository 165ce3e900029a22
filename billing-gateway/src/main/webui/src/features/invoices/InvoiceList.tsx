import { Badge, Table } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';

import type { Invoice } from '../../api/types';
import { formatDate, formatPeriod } from '../../ui/format';
import { formatMoney } from '../../ui/money';
import { ScrollTable } from '../../ui/ScrollTable';
import classes from './InvoiceList.module.css';
import { InvoiceLinks } from './InvoiceLinks';
import { TotalButton } from './InvoiceLines';
import { invoiceStatus } from './status';

interface Props {
  invoices: Invoice[];
  label: string;
}

/** A table where there is room, one block per invoice on a phone. */
export function InvoiceList({ invoices, label }: Props) {
  const narrow = useMediaQuery('(max-width: 48em)', undefined, { getInitialValueInEffect: false });
  return narrow ? <Blocks invoices={invoices} label={label} /> : <Rows invoices={invoices} label={label} />;
}

function Rows({ invoices, label }: Props) {
  return (
    <ScrollTable label={label} minWidth={640}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>Invoice</Table.Th>
          <Table.Th>Date</Table.Th>
          <Table.Th>Period</Table.Th>
          <Table.Th>Status</Table.Th>
          <Table.Th ta="right">Total</Table.Th>
          <Table.Th ta="right">Documents</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {invoices.map((invoice) => (
          <Table.Tr key={invoice.id}>
            <Table.Th scope="row" className={classes.number}>
              {nameOf(invoice)}
            </Table.Th>
            <Table.Td>{formatDate(invoice.createdAt)}</Table.Td>
            <Table.Td c="dimmed">{periodOf(invoice)}</Table.Td>
            <Table.Td>
              <Status invoice={invoice} />
            </Table.Td>
            <Table.Td ta="right">
              <TotalButton invoice={invoice} />
            </Table.Td>
            <Table.Td ta="right">
              <InvoiceLinks invoice={invoice} />
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </ScrollTable>
  );
}

function Blocks({ invoices, label }: Props) {
  return (
    <ul className={classes.blocks} aria-label={label}>
      {invoices.map((invoice) => (
        <li key={invoice.id} className={classes.block}>
          <div className={classes.line}>
            <span className={classes.number}>{nameOf(invoice)}</span>
            <TotalButton invoice={invoice} />
          </div>
          <div className={classes.line}>
            <span className={classes.when}>
              {formatDate(invoice.createdAt)}
              <Status invoice={invoice} />
            </span>
            <InvoiceLinks invoice={invoice} />
          </div>
        </li>
      ))}
    </ul>
  );
}

function Status({ invoice }: { invoice: Invoice }) {
  const { label, color } = invoiceStatus(invoice.status);
  const partly = invoice.status === 'open' && invoice.amountDueMinor !== invoice.totalMinor;
  return (
    <span className={classes.status}>
      <Badge color={color}>{label}</Badge>
      {partly && <span className={classes.dimmed}>{formatMoney(invoice.amountDueMinor, invoice.currency)} due</span>}
    </span>
  );
}

function nameOf(invoice: Invoice): string {
  return invoice.number ?? (invoice.status === 'draft' ? 'Draft' : invoice.id);
}

/** The lines say what was billed for; the invoice's own period is when items were collected. */
function periodOf(invoice: Invoice): string {
  const line = invoice.lines.find(({ proration, periodStart }) => !proration && periodStart) ?? invoice.lines[0];
  const start = line?.periodStart ?? invoice.periodStart;
  const end = line?.periodEnd ?? invoice.periodEnd;
  return start && end ? formatPeriod(start, end) : '';
}
