import { readFileSync, statfsSync } from 'node:fs';
import { join } from 'node:path';

const DATABASES = ['payments', 'subscriptions', 'webhooks'];
/** Rows, indexes and the write-ahead log, for each event with its share of everything else. */
const BYTES_AN_EVENT = 1500;
const EVENTS_AN_ACCOUNT = 10;
const LEAST = 10_000;

/**
 * Fills an installation's databases as months of use would have, straight in SQL.
 *
 * @param rows how many stored events, and rows of history; a tenth as many accounts
 * @param prefix of the thousand accounts that decisions are measured with
 */
export async function fill(system, { rows, prefix, say }) {
  if (rows < LEAST) throw new Error(`A grown installation has ${LEAST} events at least`);
  const { bavail, bsize } = statfsSync(system.state);
  if (bavail * bsize < rows * BYTES_AN_EVENT) throw new Error(`Filling takes ${(rows * BYTES_AN_EVENT) / 1e9} GB of free disk space`);
  const values = { rows, accounts: rows / EVENTS_AN_ACCOUNT, prefix };
  const begin = performance.now();
  await Promise.all(DATABASES.map((name) => system.database.query(name, sqlOf(name, values))));
  const size = await system.database.query('postgres', 'SELECT pg_size_pretty(sum(pg_database_size(datname))) FROM pg_database');
  say(`  ${rows} events and rows of history, ${values.accounts} accounts: ${size.trim()}, filled in ${Math.round((performance.now() - begin) / 1000)} s`);
}

function sqlOf(name, values) {
  return readFileSync(join(import.meta.dirname, `${name}.sql`), 'utf8').replace(/\$(rows|accounts|prefix)\b/g, (_, key) => values[key]);
}
