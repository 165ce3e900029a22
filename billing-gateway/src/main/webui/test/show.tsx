import { createMemoryHistory, createRouter, RouterProvider } from '@tanstack/react-router';
import { render } from '@testing-library/react';

import { Providers } from '../src/app/Providers';
import { createQueryClient } from '../src/app/queryClient';
import { routeTree } from '../src/app/router';

/** The whole dashboard at an address, without a browser's history. */
export function show(address: string) {
  const router = createRouter({ routeTree, history: createMemoryHistory({ initialEntries: [address] }) });
  render(
    <Providers queries={createQueryClient()}>
      <RouterProvider router={router as never} />
    </Providers>,
  );
  return router;
}

/** happy-dom has no EventSource: this one lets a test speak for the gateway. */
export class SpokenStream extends EventTarget {
  static readonly opened: SpokenStream[] = [];

  constructor() {
    super();
    SpokenStream.opened.push(this);
  }

  close(): void {}

  open(): void {
    this.dispatchEvent(new Event('open'));
  }

  change(topic: string): void {
    this.dispatchEvent(new MessageEvent('change', { data: JSON.stringify({ topic }) }));
  }
}
