import type { Role } from '../../api/types';

const NAMES: Record<Role, string> = {
  member: 'Member',
  billing: 'Billing manager',
  admin: 'Admin',
};

export function roleName(role: Role): string {
  return NAMES[role] ?? role;
}

/** Who may start a checkout; a member may only look. */
export function mayChangePlan(role: Role): boolean {
  return role !== 'member';
}
