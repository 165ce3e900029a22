import type { Locator, Page } from '@playwright/test';

/** The Stripe twin's Checkout page. */
export class CheckoutPage {
  readonly message: Locator;

  constructor(private readonly page: Page) {
    this.message = page.getByRole('alert');
  }

  /** Waits until the browser has come to it. */
  async opened(): Promise<void> {
    await this.page.waitForURL(/\/c\/pay\/cs_/);
  }

  async payWith(cardNumber: string): Promise<void> {
    await this.page.locator('#cardNumber').fill(cardNumber);
    await this.page.locator('#cardExpiry').fill('12 / 34');
    await this.page.locator('#cardCvc').fill('123');
    await this.page.locator('#billingName').fill('Ada Lovelace');
    await this.page.getByRole('button', { name: /subscribe|pay/i }).click();
  }
}
