import { readFileSync } from 'node:fs';

import { Ajv2020, type AnySchema, type ValidateFunction } from 'ajv/dist/2020.js';

/** The committed description of the API, as a judge of what the system answers. */
interface Description {
  paths: Record<string, Record<string, { responses: Record<string, { content?: Record<string, { schema: { $ref: string } }> }> }>>;
  components: { schemas: Record<string, { properties?: object; additionalProperties?: boolean }> };
}

const file = new URL('../../../../billing-gateway/src/main/webui/openapi.json', import.meta.url);
const api = JSON.parse(readFileSync(file, 'utf8')) as Description;
const ajv = new Ajv2020({ strict: false, validateFormats: false, allErrors: true });
ajv.addSchema(withoutSilentMembers(api) as AnySchema, 'api');

/** What is wrong with the body, in words; nothing when it keeps to its schema. */
export function faults(schema: string, body: unknown): string[] {
  return judged(ajv.compile({ $ref: `api#/components/schemas/${schema}` }), body);
}

/** The same for the answer of an endpoint, named as in the description. */
export function faultsOfAnswer(path: string, body: unknown): string[] {
  const ref = api.paths[path]?.get?.responses['200']?.content?.['application/json']?.schema.$ref;
  if (!ref) throw new Error(`GET ${path} is not described`);
  return judged(ajv.compile({ $ref: `api${ref}` }), body);
}

/** Every path that is read without anything in it to fill in. */
export function plainReads(): string[] {
  return Object.keys(api.paths).filter((path) => !path.includes('{') && hasJsonAnswer(path));
}

function hasJsonAnswer(path: string): boolean {
  return api.paths[path]?.get?.responses['200']?.content?.['application/json'] !== undefined;
}

/** A member that is not described is a fault too. */
function withoutSilentMembers(description: Description): Description {
  for (const schema of Object.values(description.components.schemas)) {
    if (schema.properties) schema.additionalProperties ??= false;
  }
  return description;
}

function judged(validate: ValidateFunction, body: unknown): string[] {
  validate(body);
  return (validate.errors ?? []).map(({ instancePath, message, params }) => `${instancePath} ${message} ${JSON.stringify(params)}`);
}
