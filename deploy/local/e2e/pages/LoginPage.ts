import type { Page } from '@playwright/test';

/** The page a login link shows, which asks before it logs the browser in. */
export class LoginPage {
  constructor(private readonly page: Page) {}

  /** Opens the link, continues and waits for the dashboard. */
  async logIn(link: string): Promise<void> {
    await this.page.goto(link);
    await this.page.getByRole('button', { name: 'Continue to billing' }).click();
    await this.page.waitForURL((url) => url.pathname === '/');
  }
}
