import type { Role } from '../../api/types';
import { useSession } from './SessionGate';

/** What a session may do, by the gateway's names. */
export type Permission = 'billing.change' | 'events.read' | 'events.replay';

/** Whether the session may do this. The services decide; the page only leaves out what they would refuse. */
export function useMay(permission: Permission): boolean {
  return useSession().permissions.includes(permission);
}

const ROLE_NAMES: Record<Role, string> = {
  member: 'Member',
  billing: 'Billing manager',
  support: 'Support',
  finance: 'Finance',
  admin: 'Admin',
};

export function roleName(role: Role): string {
  return ROLE_NAMES[role] ?? role;
}
