// Fails the build when what a first visit downloads is over budget. Sizes are gzip, in KiB.
import { readFileSync, rmSync } from 'node:fs';
import { gzipSync } from 'node:zlib';

const BUDGET_KIB = { js: 190, css: 20 };
const dist = new URL('../dist/', import.meta.url);
const manifest = JSON.parse(readFileSync(new URL('.vite/manifest.json', dist), 'utf8'));

/** `file` within dist/, in KiB as sent with gzip. */
const kib = (file) => gzipSync(readFileSync(new URL(file, dist)), { level: 9 }).length / 1024;

/** The entry and everything it imports statically: what index.html loads before any route. */
function initialFiles(key, seen = new Set()) {
  const chunk = manifest[key];
  if (!chunk || seen.has(chunk.file)) return seen;
  seen.add(chunk.file);
  for (const css of chunk.css ?? []) seen.add(css);
  for (const next of chunk.imports ?? []) initialFiles(next, seen);
  return seen;
}

const entries = Object.keys(manifest).filter((key) => manifest[key].isEntry);
const initial = [...new Set(entries.flatMap((key) => [...initialFiles(key)]))];
const everyCss = [...new Set(Object.values(manifest).flatMap((c) => [c.file, ...(c.css ?? [])]))].filter((f) =>
  f.endsWith('.css'),
);
const total = (files) => files.reduce((sum, file) => sum + kib(file), 0);

const measured = {
  js: total([...initial.filter((f) => f.endsWith('.js')), 'color-scheme.js']),
  css: total(everyCss),
};
let over = false;
for (const [kind, size] of Object.entries(measured)) {
  const ok = size <= BUDGET_KIB[kind];
  over ||= !ok;
  const what = kind === 'js' ? 'initial JS' : 'all CSS';
  console.log(`${ok ? 'ok  ' : 'OVER'} ${what}: ${size.toFixed(1)} of ${BUDGET_KIB[kind]} KiB gzip`);
}
if (entries.length === 0 || measured.js < 1) {
  console.error('No entry found in the manifest: the size check would be blind.');
  process.exit(1);
}
// Made for this check; it need not be served.
rmSync(new URL('.vite', dist), { recursive: true });
if (over) process.exit(1);
