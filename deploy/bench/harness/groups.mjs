import { readdirSync } from 'node:fs';
import { join } from 'node:path';

const FOLDER = join(import.meta.dirname, 'groups');

/** The groups that are named, in their usual order; without a name all but those that run by name only. */
export async function chosenGroups(names) {
  const all = await allGroups();
  const unknown = names.filter((name) => !all.some((group) => group.name === name));
  if (unknown.length > 0) throw new Error(`There is no ${unknown.join(', ')}; there are ${all.map((group) => group.name).join(', ')}`);
  return all.filter((group) => (names.length > 0 ? names.includes(group.name) : !group.byNameOnly));
}

async function allGroups() {
  const files = readdirSync(FOLDER).filter((file) => file.endsWith('.mjs') && !file.endsWith('.test.mjs'));
  const groups = await Promise.all(files.map((file) => import(join(FOLDER, file))));
  return groups.sort((a, b) => a.order - b.order);
}
