import { Outlet, useRouter } from '@tanstack/react-router';
import { useEffect } from 'react';

import { LiveNote, LiveUpdates } from '../features/session/LiveUpdates';
import { SessionGate } from '../features/session/SessionGate';
import { Header } from './Header';
import classes from './Shell.module.css';

/** The frame of every page: header, content, and the note on how fresh the page is. */
export function Shell() {
  useFocusOnPageChange();
  return (
    <SessionGate>
      <LiveUpdates>
        <a className={classes.skip} href="#content">
          Skip to content
        </a>
        <Header />
        <main id="content" className={classes.content}>
          <Outlet />
        </main>
        <footer className={classes.footer}>
          <LiveNote />
        </footer>
      </LiveUpdates>
    </SessionGate>
  );
}

/** A screen reader hears the new page's heading, as it would after a full page load. */
function useFocusOnPageChange(): void {
  const router = useRouter();
  useEffect(
    () =>
      router.subscribe('onRendered', ({ pathChanged, fromLocation }) => {
        if (pathChanged && fromLocation) document.querySelector<HTMLElement>('main h1')?.focus({ preventScroll: true });
      }),
    [router],
  );
}
