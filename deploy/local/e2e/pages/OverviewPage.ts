import type { Locator, Page } from '@playwright/test';

/** The dashboard's landing page. */
export class OverviewPage {
  readonly plan: Locator;
  readonly messages: Locator;
  readonly paidInvoice: Locator;

  constructor(private readonly page: Page) {
    this.plan = page.getByTestId('current-plan');
    this.messages = page.getByRole('meter', { name: 'Messages' });
    this.paidInvoice = page
      .getByRole('row')
      .filter({ hasText: '$29.00' })
      .filter({ hasText: /paid/i });
  }

  async choosePlan(): Promise<void> {
    await this.page.getByRole('link', { name: 'Upgrade' }).click();
  }
}
