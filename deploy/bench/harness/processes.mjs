import { spawn } from 'node:child_process';

import { log } from '../lib/stack.mjs';
import { ended } from '../lib/wait.mjs';

const running = new Set();
let stopping = false;

/** Runs a command to its end and returns what it printed; another exit code than 0 fails with it. */
export async function output(command, words, settings = {}) {
  const child = track(spawn(command, words, { ...settings, stdio: [settings.input ? 'pipe' : 'ignore', 'pipe', 'pipe'] }));
  let printed = '';
  child.stdout.on('data', (text) => (printed += text));
  let complaint = '';
  child.stderr.on('data', (text) => (complaint += text));
  if (settings.input) child.stdin.end(settings.input);
  const code = await new Promise((resolve, reject) => child.on('error', reject).on('close', resolve));
  if (code !== 0) throw new Error(`${command} ended with exit code ${code}: ${complaint}${printed}`);
  return printed;
}

/** A server that runs until `stop`; its output goes to NAME.log in the folder. */
export function server(folder, name, command, words, settings = {}) {
  return track(spawn(command, words, { ...settings, stdio: log(folder, name) }));
}

/** Ends everything that was started here and is not over, by its process id. */
export async function stopProcesses() {
  stopping = true;
  const left = [...running];
  for (const child of left) child.kill('SIGTERM');
  await Promise.all(left.map(ended));
}

function track(child) {
  running.add(child);
  child.once('exit', () => running.delete(child));
  if (stopping) child.kill('SIGTERM');
  return child;
}
