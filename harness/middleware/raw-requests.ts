import { allowsOrigin, grantsAt } from '../policy/allowed-origins.ts';
import { idealAnswer } from '../policy/ideal-server.ts';
import { allowedPages } from '../policy/page-origins.ts';
import type { Policy } from '../policy/policy.ts';
import type { Answer, ReadRequest, Server } from '../standard/index.ts';
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

/** One who asks for a resource through a shared cache. */
export interface Asker {
  name: string;
  who: string;
  raw: RawRequest;
  /** Null for a request without Origin. */
  request: ReadRequest | null;
  allowed: boolean;
}

/**
 * Who asks for the resources of a policy through a shared cache: pages, with credentials where they may, and a plain
 * client.
 */
export function cacheAskers(policy: Policy): Asker[] {
  const { allowed, denied } = examplePages(policy);
  const paths = [policy.routes.data, ...policy.paths.map((own) => own.path)];
  return [...new Set(paths)].flatMap((path, index) => {
    const grants = grantsAt(policy, path);
    const credentials = grants.credentials && grants.origins !== 'any' ? 'include' : 'same-origin';
    const nameOf = (name: string) => (index === 0 ? name : `path-${index}-${name}`);
    const plain: Asker = {
      name: nameOf('no-origin'),
      who: 'a request without Origin',
      raw: { method: 'GET', path, headers: [] },
      request: null,
      allowed: false,
    };
    const pages = [
      ...allowed.map((origin, at) => ({ name: `page-${at + 1}`, origin })),
      { name: 'attacker', origin: denied },
    ];
    const askers = pages.flatMap(({ name, origin }): Asker[] =>
      origin === null
        ? []
        : [
            {
              name: nameOf(name),
              who: `a page at ${origin}`,
              raw: { method: 'GET', path, headers: [['Origin', origin]] },
              request: { url: `${policy.server}${path}`, origin, credentials },
              allowed: allowsOrigin(grants, origin),
            },
          ],
    );
    return [plain, ...askers];
  });
}
