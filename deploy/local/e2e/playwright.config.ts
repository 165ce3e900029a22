import { defineConfig } from '@playwright/test';

import { launchOptions } from './support/chromium.js';

// One worker and no retries: the tests share a stack, and a test that passes only sometimes has found something.
export default defineConfig({
  testDir: 'tests',
  outputDir: '../target/e2e/results',
  globalSetup: './support/unpack-chromium.ts',
  workers: 1,
  retries: 0,
  timeout: 120_000,
  expect: { timeout: 10_000 },
  reporter: [['list', { printSteps: true }]],
  use: {
    browserName: 'chromium',
    headless: true,
    launchOptions,
    viewport: { width: 1280, height: 900 },
    actionTimeout: 10_000,
    screenshot: 'only-on-failure',
  },
});
