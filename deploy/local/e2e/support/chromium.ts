import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

import type { LaunchOptions } from '@playwright/test';

const here = dirname(fileURLToPath(import.meta.url));

/** The package carries Chromium for Linux on x86-64, with the few libraries and fonts that a bare system lacks. */
export const carried = process.platform === 'linux' && process.arch === 'x64';

/** Where it is unpacked, by version; below target/, so that a clean build begins anew. */
export const folder = resolve(here, '../../target/e2e', `chromium-${packageVersion()}`);

export const fontsFile = join(folder, 'fonts.conf');

/** Elsewhere the Chrome that is installed on the machine is used. */
export const launchOptions: LaunchOptions = carried
  ? {
      executablePath: join(folder, 'chromium'),
      args: ['--no-sandbox'],
      env: {
        ...(process.env as Record<string, string>),
        LD_LIBRARY_PATH: join(folder, 'al2023', 'lib'),
        FONTCONFIG_FILE: fontsFile,
      },
    }
  : { channel: 'chrome' };

function packageVersion(): string {
  const main = createRequire(import.meta.url).resolve('@sparticuz/chromium');
  const manifest = JSON.parse(readFileSync(join(dirname(main), '../../package.json'), 'utf8')) as { version: string };
  return manifest.version;
}
