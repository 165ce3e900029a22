// Writes the description the running gateway serves to openapi.json, which the types of src/api are made of.
import { writeFileSync } from 'node:fs';

const gateway = process.env.GATEWAY_URL ?? 'http://127.0.0.1:8080';
const answer = await fetch(`${gateway}/q/openapi?format=json`);
if (!answer.ok) throw new Error(`${answer.url} answered ${answer.status}`);

/** By name, so that a change shows as a change and nothing else does. */
const sorted = (value) =>
  Array.isArray(value) || value === null || typeof value !== 'object'
    ? value
    : Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));

const text = JSON.stringify(await answer.json(), (_, value) => sorted(value), 2);
writeFileSync(new URL('../openapi.json', import.meta.url), `${text}\n`);
