import { allowsOrigin, grantsAt } from '../../policy/allowed-origins.ts';
import { idealAnswer } from '../../policy/ideal-server.ts';
import { allowedPages } from '../../policy/page-origins.ts';
import type { Policy } from '../../policy/policy.ts';
import type { Answer, Server } from '../../standard/index.ts';
import type { RawRequest } from './ask.ts';

/** The ideal server of a policy, as the oracle takes one; nothing answers at other origins. */
export function idealServer(policy: Policy): Server {
  return ({ method, url, headers }): Answer | 'network error' => {
    const { origin } = new URL(url);
    if (origin !== policy.server) return 'network error';
    return idealAnswer(policy, { method, path: url.slice(origin.length), headers });
  };
}

/** Whether a policy lets the pages of a request’s origin read what it asks for; null for a request without Origin. */
export function isAllowed(policy: Policy, origin: string | null, url: string): boolean | null {
  return origin === null ? null : allowsOrigin(grantsAt(policy, new URL(url).pathname), origin);
}

/** A page that the policy allows, if there is one, and one that it denies, if there is one. */
export function examplePages(policy: Policy): { allowed: string[]; denied: string | null } {
  const denied = `${new URL(policy.server).protocol}//evil.test`;
  return {
    allowed: allowedPages(policy, policy.server).pages.slice(0, 2),
    denied: allowsOrigin(policy, denied) ? null : denied,
  };
}

/** Requests whose answers are looked at and that browsers send otherwise or not at all. */
export function hygieneRequests(policy: Policy): RawRequest[] {
  const { allowed, denied } = examplePages(policy);
  const pages = [...allowed.slice(0, 1), ...(denied === null ? [] : [denied])];
  const paths = [...Object.values(policy.routes), ...policy.paths.map((own) => own.path)].filter(
    (path) => path !== null,
  );
  const { data: path } = policy.routes;
  const method = 'OPTIONS';
  return [...new Set(paths)]
    .flatMap((one): RawRequest[] => [
      { method: 'GET', path: one, headers: [] },
      ...pages.map((origin): RawRequest => ({ method: 'GET', path: one, headers: [['Origin', origin]] })),
    ])
    .concat(
      pages.flatMap((origin): RawRequest[] => [
        { method, path, headers: [['Origin', origin]] },
        {
          method,
          path,
          headers: [
            ['Origin', origin],
            ['Access-Control-Request-Method', 'PUT'],
          ],
        },
        {
          method: 'GET',
          path,
          headers: [
            ['Origin', origin],
            ['Vary', 'X-Mirrored'],
          ],
        },
      ]),
      { method, path, headers: [] },
    );
}
