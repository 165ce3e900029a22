import type { Page } from '@playwright/test';

/** What the content security policy keeps the page from doing, from now on; filled as it happens. */
export async function violations(page: Page): Promise<string[]> {
  const found: string[] = [];
  await page.exposeFunction('reportViolation', (violation: string) => found.push(violation));
  await page.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI, sample, sourceFile }) =>
      // Not there in the first instants of a page, in which nothing runs.
      (window as unknown as { reportViolation(text: string): void }).reportViolation(
        `${effectiveDirective} blocked ${blockedURI} ${sample} of ${sourceFile}`,
      ),
    );
  });
  return found;
}
