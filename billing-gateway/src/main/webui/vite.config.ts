import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

const gateway = process.env.GATEWAY_URL ?? 'http://127.0.0.1:8080';

export default defineConfig({
  plugins: [react()],
  build: {
    outDir: 'dist',
    manifest: true,
    // Everything stays a file of its own: the content security policy needs no data: scripts.
    assetsInlineLimit: 0,
  },
  server: {
    host: '127.0.0.1',
    proxy: { '/api': gateway, '/login': gateway },
  },
  test: {
    environment: 'happy-dom',
    setupFiles: ['test/setup.ts'],
    include: ['src/**/*.test.{ts,tsx}'],
    css: false,
    // The tests read English texts and UTC days, whatever machine they run on.
    env: { LC_ALL: 'en_US.UTF-8', TZ: 'UTC' },
    restoreMocks: true,
  },
});
