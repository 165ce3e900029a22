import type { Page } from '@playwright/test';

/** The page that offers the plans. */
export class PlansPage {
  constructor(private readonly page: Page) {}

  async choose(plan: string): Promise<void> {
    await this.page.getByRole('button', { name: `Choose ${plan}` }).click();
  }
}
