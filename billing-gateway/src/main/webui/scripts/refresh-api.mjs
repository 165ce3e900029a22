// Writes the description the running gateway serves to openapi.json, which the types of src/api are made of.
import { writeFileSync } from 'node:fs';

const gateway = process.env.GATEWAY_URL ?? 'http://127.0.0.1:8080';
const answer = await fetch(`${gateway}/q/openapi?format=json`);
if (!answer.ok) throw new Error(`${answer.url} answered ${answer.status}`);

/** Of the document's own words; a member that is called so is an object and stays. */
const isWording = ([name, value]) =>
  (['description', 'summary'].includes(name) && typeof value === 'string') ||
  (['examples', 'tags'].includes(name) && Array.isArray(value));

/** Without the wording, which changes no type, and by name, so that a change shows as a change and nothing else does. */
const shape = (_, value) =>
  Array.isArray(value) || value === null || typeof value !== 'object'
    ? value
    : Object.fromEntries(
        Object.entries(value)
          .filter((member) => !isWording(member))
          .sort(([a], [b]) => (a < b ? -1 : 1)),
      );

const text = JSON.stringify(await answer.json(), shape, 2);
writeFileSync(new URL('../openapi.json', import.meta.url), `${text}\n`);
