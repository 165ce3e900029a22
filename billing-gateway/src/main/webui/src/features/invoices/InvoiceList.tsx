import type { ReactNode } from 'react';

import type { Invoice } from '../../api/types';
import { formatDate, formatPeriod } from '../../ui/format';
import { formatMoney } from '../../ui/money';
import { type Column, RecordList } from '../../ui/RecordList';
import { StatusBadge } from '../../ui/StatusText';
import { TotalButton } from './InvoiceLines';
import { InvoiceLinks } from './InvoiceLinks';
import classes from './InvoiceList.module.css';
import { invoiceStatus } from './status';

interface Props {
  invoices: Invoice[];
  label: string;
  /** Not while a bank confirms a payment: an open invoice could be paid a second time. */
  payable: boolean;
}

const COLUMNS: Column<Invoice>[] = [
  { title: 'Invoice', header: true, className: classes.number, cell: nameOf },
  { title: 'Date', cell: (invoice) => formatDate(invoice.createdAt) },
  { title: 'Period', className: classes.dimmed, cell: periodOf },
  { title: 'Status', cell: (invoice) => <Status invoice={invoice} /> },
  { title: 'Total', align: 'right', cell: (invoice) => <TotalButton invoice={invoice} /> },
];

export function InvoiceList({ invoices, label, payable }: Props) {
  const links = (invoice: Invoice) => <InvoiceLinks invoice={invoice} payable={payable} />;
  const columns: Column<Invoice>[] = [...COLUMNS, { title: 'Documents', align: 'right', cell: links }];
  const block = (invoice: Invoice) => <InvoiceBlock invoice={invoice} links={links(invoice)} />;
  return <RecordList label={label} records={invoices} columns={columns} minWidth={640} block={block} />;
}

function InvoiceBlock({ invoice, links }: { invoice: Invoice; links: ReactNode }) {
  return (
    <>
      <div className={classes.line}>
        <span className={classes.number}>{nameOf(invoice)}</span>
        <TotalButton invoice={invoice} />
      </div>
      <div className={classes.line}>
        <span className={classes.when}>
          {formatDate(invoice.createdAt)}
          <Status invoice={invoice} />
        </span>
        {links}
      </div>
    </>
  );
}

function Status({ invoice }: { invoice: Invoice }) {
  const partly = invoice.status === 'open' && invoice.amountDueMinor !== invoice.totalMinor;
  return (
    <span className={classes.status}>
      <StatusBadge text={invoiceStatus(invoice.status)} />
      {partly && <span className={classes.dimmed}>{formatMoney(invoice.amountDueMinor, invoice.currency)} due</span>}
    </span>
  );
}

function nameOf(invoice: Invoice): string {
  return invoice.number ?? (invoice.status === 'draft' ? 'Draft' : invoice.id);
}

/** The lines name what was billed; the invoice's own period is when items were collected. */
function periodOf(invoice: Invoice): string {
  const line = invoice.lines.find(({ proration, periodStart }) => !proration && periodStart) ?? invoice.lines[0];
  const start = line?.periodStart ?? invoice.periodStart;
  const end = line?.periodEnd ?? invoice.periodEnd;
  return start && end ? formatPeriod(start, end) : '';
}
