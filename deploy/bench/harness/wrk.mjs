import { join } from 'node:path';

import { parseWrk } from './parse.mjs';
import { output } from './processes.mjs';

const THREADS = 2;

/** Loads an address with as many connections as can be, each sending when it was answered. */
export async function wrk({ url, script, settings = {}, seconds, connections }) {
  const lua = join(import.meta.dirname, 'lua', script);
  const words = [`-t${Math.min(THREADS, connections)}`, `-c${connections}`, `-d${seconds}s`, '--latency', '--timeout', '10s', '-s', lua, url];
  return parseWrk(await output('wrk', words, { env: { ...process.env, ...settings } }));
}
