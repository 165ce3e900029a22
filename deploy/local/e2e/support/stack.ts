import { readFileSync } from 'node:fs';

/** The running stack as `deploy/local/up` describes it, and tokens made by `deploy/local/token`. */
interface Stack {
  dashboard: string;
  twin: string;
  loginLinks: Record<'free' | 'starter' | 'admin', string>;
}

export const stack = JSON.parse(readFileSync(required('E2E_RUN_FILE'), 'utf8')) as Stack;
export const backendToken = required('E2E_BACKEND_TOKEN');
export const adminToken = required('E2E_ADMIN_TOKEN');

function required(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set: these tests are started by ./mvnw verify`);
  return value;
}
