import { Anchor } from '@mantine/core';

import type { Invoice } from '../../api/types';
import { ExternalIcon } from '../../ui/icons';
import { safeUrl } from '../../ui/safeUrl';
import classes from './InvoiceList.module.css';

interface Props {
  invoice: Invoice;
  /** Whether an open one may be paid now. */
  payable: boolean;
}

/** Stripe's page of the invoice (where an open one is paid) and its PDF, each in a new tab. */
export function InvoiceLinks({ invoice, payable }: Props) {
  const page = safeUrl(invoice.hostedInvoiceUrl);
  const pdf = safeUrl(invoice.invoicePdf);
  const name = invoice.number ?? invoice.id;
  if (!page && !pdf) return null;
  return (
    <span className={classes.links}>
      {page && <Out href={page} text={payable && invoice.status === 'open' ? 'Pay' : 'View'} name={name} />}
      {pdf && <Out href={pdf} text="PDF" name={name} />}
    </span>
  );
}

function Out({ href, text, name }: { href: string; text: string; name: string }) {
  return (
    <Anchor
      href={href}
      target="_blank"
      rel="noopener noreferrer"
      size="sm"
      aria-label={`${text} invoice ${name} (new tab)`}
    >
      {text} <ExternalIcon />
    </Anchor>
  );
}
