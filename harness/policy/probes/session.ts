import type { DraftStep } from './probe-draft.ts';
import type { Subject } from './subject.ts';

/** What stands for a session where the policy has none: names that sessions usually have. */
const usualSession = { sid: 'probe', session: 'probe' };

/** Steps that give the browser a session's cookies, and take them away: the page is of the server's own origin. */
export function sessionOf({ policy, server: from }: Subject, path: string): { begun: DraftStep; ended: DraftStep } {
  const cookies = Object.entries(policy.login?.cookies ?? usualSession);
  // A cookie is sent to other sites where it says SameSite=None, which it may over https.
  const reach = from.startsWith('https:') ? '; Path=/; Secure; SameSite=None' : '; Path=/';
  const setting = (sets: string[]): DraftStep => ({ ask: { from, path, method: 'GET', sets }, read: 'readable' });
  return {
    begun: setting(cookies.map(([name, value]) => `${name}=${value}${reach}`)),
    ended: setting(cookies.map(([name]) => `${name}=${reach}; Max-Age=0`)),
  };
}
