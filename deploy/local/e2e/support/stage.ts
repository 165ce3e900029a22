import type { Page } from '@playwright/test';

import { LOADING, type Scene } from './scenes.js';
import { stack } from './stack.js';

/** Opens the scene: the page comes from the gateway, the answers of the API are the scene's. */
export async function show(page: Page, scene: Scene): Promise<void> {
  await page.unrouteAll({ behavior: 'ignoreErrors' });
  await page.route(`${stack.dashboard}/api/v1/**`, async (route) => {
    const path = new URL(route.request().url()).pathname.replace('/api/v1/', '');
    const json = scene.answers[path];
    if (json === LOADING || path === 'live') return;
    const { status } = json as { status?: number | string };
    await route.fulfill({ status: typeof status === 'number' ? status : 200, json });
  });
  await page.goto(stack.dashboard + scene.path);
  await page.getByText(scene.shows).first().waitFor({ state: 'attached' });
  await scene.then?.(page);
}
