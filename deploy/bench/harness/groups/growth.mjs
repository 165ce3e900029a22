import { fill } from '../growth/fill.mjs';
import { check, consume, GROWN_ACCOUNTS, intake, pipeline } from '../growth/parts.mjs';

export const name = 'growth';
export const order = 6;
export const description = 'the same paths on an empty installation and on one that has been in use for months';
export const byNameOnly = true;

const SHIFT = 100;

export async function run(context) {
  const grown = context.secondSystem('grown', SHIFT);
  await grown.start();
  await fill(grown, { rows: context.options.grown, prefix: GROWN_ACCOUNTS, say: context.say });
  const systems = { empty: context.system, grown };
  const rows = [];
  for (const part of [check, consume, pipeline, intake]) {
    context.say(` ${part.name}`);
    rows.push(...(await part(systems, context)));
  }
  await grown.stop();
  return { worse: rows.filter((row) => row.worse).map((row) => row.title), rows };
}
