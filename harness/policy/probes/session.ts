import { registrableDomain } from '../../standard/index.ts';
import type { DraftStep } from './probe-draft.ts';
import type { Subject } from './subject.ts';

/** What stands for a session where the policy has none: names that sessions usually have. */
const usualSession = { sid: 'probe', session: 'probe' };

/** The steps by which a browser is given a session of the server, and by which it loses it. */
export function sessionOf({ policy, server }: Subject, path: string): { begun: DraftStep; ended: DraftStep } {
  const session = Object.entries(policy.login?.cookies ?? usualSession);
  // A cookie is sent to other sites where it says SameSite=None, which it may over https.
  const reach = server.startsWith('https:') ? '; Path=/; Secure; SameSite=None' : '; Path=/';
  const setting = (sets: string[]): DraftStep => ({
    ask: { from: server, path, method: 'GET', sets },
    read: 'readable',
  });
  return {
    begun: setting(session.map(([name, value]) => `${name}=${value}${reach}`)),
    ended: setting(session.map(([name]) => `${name}=${reach}; Max-Age=0`)),
  };
}

/** Pages of the server's own site that may not read: every browser sends them the cookies of the server, whatever these say. */
export function pagesOfItsSite({ traps, server }: Subject): string[] {
  return traps.map(({ origin }) => origin).filter((origin) => isSameSite(origin, server));
}

/** https://html.spec.whatwg.org/multipage/browsers.html#same-site */
export function isSameSite(origin: string, server: string): boolean {
  const [page, its] = [new URL(origin.replace('<app>', '1')), new URL(server)];
  const [site, itsSite] = [page, its].map(({ hostname }) => registrableDomain(hostname) ?? hostname);
  return page.protocol === its.protocol && site === itsSite;
}
