import { setTimeout as pause } from 'node:timers/promises';

/** Waits until one of the addresses answers 200. */
export async function answering(urls, seconds = 90) {
  for (const end = Date.now() + seconds * 1000; Date.now() < end; await pause(100)) {
    const statuses = await Promise.all(urls.map(status));
    if (statuses.includes(200)) return;
  }
  throw new Error(`${urls.join(', ')} is not ready`);
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
