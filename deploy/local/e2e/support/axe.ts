import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

import type { Page } from '@playwright/test';

interface Found {
  violations: { id: string; help: string; nodes: { target: string[]; failureSummary?: string }[] }[];
}
declare const axe: { run(options: object): Promise<Found> };

const SOURCE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const EVERY_RULE = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
/** Those that a theme can break: it changes colours and nothing else. */
const COLOUR_RULES = ['color-contrast', 'link-in-text-block'];
/** They are read at a glance, so all of each must be there. */
const SHORT_TEXTS = ['nav', 'button', 'th', '[class*="Badge-root"]'];

/** Puts axe into the page that is shown, until it is left. */
export async function equip(page: Page): Promise<void> {
  await page.evaluate(SOURCE);
}

/** What breaks WCAG A or AA, one line each, whether the page has to be scrolled sideways, and words that are cut. */
export async function barriers(page: Page): Promise<string[]> {
  const tooWide = await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth);
  const lines = [...(await violations(page, EVERY_RULE)), ...(await cutWords(page))];
  return tooWide ? [...lines, 'wider than the screen'] : lines;
}

/** Navigation, badges, buttons and heads of tables whose text does not fit into its box. */
function cutWords(page: Page): Promise<string[]> {
  return page.evaluate((selector) => {
    const isCut = (element: Element) =>
      getComputedStyle(element).overflowX !== 'visible' &&
      // What only screen readers see is one pixel wide.
      element.clientWidth > 1 &&
      element.scrollWidth > element.clientWidth + 1;
    return [...document.querySelectorAll(selector)].filter(isCut).map((element) => `cut: ${element.textContent}`);
  }, SHORT_TEXTS.flatMap((text) => [text, `${text} *`]).join());
}

/** The same after nothing but the theme has changed. */
export function colourBarriers(page: Page): Promise<string[]> {
  return violations(page, COLOUR_RULES);
}

async function violations(page: Page, rules: string[]): Promise<string[]> {
  const { violations: found } = await page.evaluate(
    (runOnly) => axe.run({ runOnly, resultTypes: ['violations'], preload: false }),
    rules,
  );
  return found.flatMap(({ id, nodes }) => nodes.map(({ target, failureSummary }) => `${id}: ${target.join(' ')}: ${failureSummary}`));
}
