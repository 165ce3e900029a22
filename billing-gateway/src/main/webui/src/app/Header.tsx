import { Anchor, Badge } from '@mantine/core';
import { Link } from '@tanstack/react-router';

import { roleName, useMay } from '../features/session/permission';
import { useSession } from '../features/session/SessionGate';
import { ArrowLeftIcon, LogoIcon } from '../ui/icons';
import { safeUrl } from '../ui/safeUrl';
import { AccountButton } from './AccountButton';
import classes from './Header.module.css';
import { ThemeToggle } from './ThemeToggle';

const PAGES = [
  { to: '/', label: 'Overview' },
  { to: '/plans', label: 'Plans' },
  { to: '/invoices', label: 'Invoices' },
] as const;

export function Header() {
  const session = useSession();
  const readsEvents = useMay('events.read');
  const returnUrl = safeUrl(session.returnUrl);
  return (
    <header className={classes.header}>
      <div className={classes.bar}>
        <Link to="/" className={classes.brand}>
          <LogoIcon /> Billing
        </Link>
        <nav aria-label="Billing pages" className={classes.nav}>
          {PAGES.map((page) => (
            <PageLink key={page.to} {...page} />
          ))}
          {readsEvents && <PageLink to="/events" label="Events" />}
          {readsEvents && <PageLink to="/timeline" label="Timeline" />}
        </nav>
        <div className={classes.tools}>
          {returnUrl && (
            <Anchor href={returnUrl} className={classes.back} underline="hover">
              <ArrowLeftIcon /> <span>Back to product</span>
            </Anchor>
          )}
          <div className={classes.who}>
            <span className={classes.account}>{session.account ?? 'No account'}</span>
            <Badge color="gray" size="sm">
              {roleName(session.role)}
            </Badge>
          </div>
          <ThemeToggle />
          <AccountButton />
        </div>
      </div>
    </header>
  );
}

function PageLink({ to, label }: { to: '/' | '/plans' | '/invoices' | '/events' | '/timeline'; label: string }) {
  return (
    <Link to={to} className={classes.link} activeOptions={{ exact: to === '/', includeSearch: false }}>
      {label}
    </Link>
  );
}
