import type { Role } from '../../api/types';

const NAMES: Record<Role, string> = {
  member: 'Member',
  billing: 'Billing manager',
  support: 'Support',
  finance: 'Finance',
  admin: 'Admin',
};

export function roleName(role: Role): string {
  return NAMES[role] ?? role;
}

/** Who may start a checkout; the others may only look. */
export function mayChangePlan(role: Role): boolean {
  return role === 'billing' || role === 'admin';
}

export function mayReadEvents(role: Role): boolean {
  return role === 'support' || role === 'admin';
}

export function mayReplayEvents(role: Role): boolean {
  return role === 'admin';
}
