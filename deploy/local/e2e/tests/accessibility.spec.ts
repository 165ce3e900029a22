import { type BrowserContext, expect, type Page, test } from '@playwright/test';

import { barriers, colourBarriers, equip } from '../support/axe.js';
import { violations } from '../support/policy.js';
import { type Scene, SCENES } from '../support/scenes.js';
import { show } from '../support/stage.js';

const WIDTHS = [390, 1280];

test.use({ contextOptions: { reducedMotion: 'reduce' } });

test('every page in every state is free of barriers and keeps to its policy, in both themes, on a phone and on a desk', async ({ context }) => {
  const scenes = [...SCENES];
  const found = await Promise.all([lookAtAll(context, scenes), lookAtAll(context, scenes)]);
  expect(found.flat()).toEqual([]);
});

test('a barrier is found where there is one', async ({ page }) => {
  await page.setContent('<html lang="en"><title>x</title><p style="color:#999">Pale</p><input><p style="width:3000px">Wide</p><button style="width:40px;overflow:hidden">Cancellation</button>');
  await equip(page);
  expect(await barriers(page)).toEqual([
    expect.stringContaining('color-contrast'),
    expect.stringContaining('label'),
    'cut: Cancellation',
    'wider than the screen',
  ]);
  expect(await colourBarriers(page)).toEqual([expect.stringContaining('color-contrast')]);
});

/** Takes scenes as long as there are any, in a page of its own. */
async function lookAtAll(context: BrowserContext, scenes: Scene[]): Promise<string[]> {
  const page = await context.newPage();
  const broken = await violations(page);
  const found: string[] = [];
  for (let scene = scenes.shift(); scene; scene = scenes.shift()) {
    await show(page, scene);
    await equip(page);
    for (const fault of [...(await looks(page)), ...broken.splice(0)]) found.push(`${scene.name}, ${fault}`);
  }
  return found;
}

/** The scene in each width and theme, without loading it again. */
async function looks(page: Page): Promise<string[]> {
  const found: string[] = [];
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: 860 });
    await paint(page, 'light');
    found.push(...(await barriers(page)).map((barrier) => `${width} px, light: ${barrier}`));
    await paint(page, 'dark');
    found.push(...(await colourBarriers(page)).map((barrier) => `${width} px, dark: ${barrier}`));
  }
  return found;
}

async function paint(page: Page, colorScheme: 'light' | 'dark'): Promise<void> {
  await page.emulateMedia({ colorScheme });
  await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', colorScheme);
}
