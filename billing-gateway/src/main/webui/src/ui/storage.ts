/** Browser storage that may be blocked or hold anything: reading gives null, writing is best effort. */
export function read<T>(storage: Storage, key: string): T | null {
  try {
    return JSON.parse(storage.getItem(key) ?? 'null') as T | null;
  } catch {
    return null;
  }
}

export function write(storage: Storage, key: string, value: unknown): void {
  try {
    storage.setItem(key, JSON.stringify(value));
  } catch {
    // Blocked or full: the page works without.
  }
}

export function remove(storage: Storage, key: string): void {
  try {
    storage.removeItem(key);
  } catch {
    // Blocked: there was nothing to remove.
  }
}
