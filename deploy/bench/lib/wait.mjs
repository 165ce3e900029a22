import { setTimeout as pause } from 'node:timers/promises';

/** Waits until the address answers 200. */
export async function answering(url, seconds = 90) {
  for (const end = Date.now() + seconds * 1000; Date.now() < end; await pause(100)) {
    if ((await status(url)) === 200) return;
  }
  throw new Error(`${url} is not ready`);
}

function status(url) {
  return fetch(url, { signal: AbortSignal.timeout(2000) }).then(
    (answer) => answer.status,
    () => 0,
  );
}

export async function ended(process) {
  if (process && process.exitCode === null && process.signalCode === null) {
    await new Promise((resolve) => process.once('exit', resolve));
  }
}

/** Waits for the end of a process that is no child of this one. */
export async function gone(pid, seconds = 60) {
  for (const end = Date.now() + seconds * 1000; Date.now() < end; await pause(50)) {
    try {
      process.kill(pid, 0);
    } catch {
      return;
    }
  }
  throw new Error(`Process ${pid} does not end`);
}
