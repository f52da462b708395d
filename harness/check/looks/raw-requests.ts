import { allowsOrigin, grantsAt } from '../../policy/allowed-origins.ts';
import type { Policy } from '../../policy/policy.ts';
import { lets, type Subject } from '../../policy/probes/subject.ts';
import type { RawRequest } from './ask.ts';

/** Whether a policy lets the pages of a request’s origin read what it asks for; null for a request without Origin. */
export function isAllowed(policy: Policy, origin: string | null, url: string): boolean | null {
  return origin === null ? null : allowsOrigin(grantsAt(policy, new URL(url).pathname), origin);
}

/**
 * Requests whose answers are looked at and that browsers send otherwise or not at all: by a page that the policy allows, one
 * that it denies, and without Origin.
 */
export function hygieneRequests({ policy, general, stranger, at }: Subject): RawRequest[] {
  const pages = [...general.pages.slice(0, 1), ...(lets(general, stranger) ? [] : [stranger])];
  const paths = [...Object.values(policy.routes), ...policy.paths.map((own) => own.path)].filter(
    (path) => path !== null,
  );
  const { data: path } = policy.routes;
  const method = 'OPTIONS';
  return [...new Set(paths)]
    .flatMap((one): RawRequest[] => [
      { method: 'GET', path: one, headers: [] },
      ...pages.flatMap((origin): RawRequest[] => [
        { method: 'GET', path: one, headers: [['Origin', origin]] },
        // One that is granted there, wherever any is: with others what is answered may be less.
        {
          method,
          path: one,
          headers: [
            ['Origin', origin],
            ['Access-Control-Request-Method', at(one).preflighted?.method ?? 'POST'],
          ],
        },
      ]),
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
        { method: 'HEAD', path, headers: [['Origin', origin]] },
        // What is there has some ETag, if it has one.
        {
          method: 'GET',
          path,
          headers: [
            ['Origin', origin],
            ['If-None-Match', '*'],
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
