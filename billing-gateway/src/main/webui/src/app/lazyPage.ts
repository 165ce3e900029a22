import { lazyRouteComponent } from '@tanstack/react-router';
import type { ComponentType } from 'react';

/** The file of a page could not be had: offline, or a deployment has replaced it. */
export class PageFileMissing extends Error {
  constructor(cause: unknown) {
    super('A part of it could not be loaded. Check your connection, then try again.', { cause });
  }
}

/**
 * A page in a file of its own. By itself the router would reload the document when the file is missing,
 * and leave an offline reader with a blank window; PageFailed shows the reason instead.
 */
export function lazyPage(load: () => Promise<ComponentType>) {
  return lazyRouteComponent(() =>
    load().then(
      (page) => ({ default: page }),
      (thrown: unknown) => {
        throw new PageFileMissing(thrown);
      },
    ),
  );
}
