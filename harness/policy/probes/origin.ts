import { allowsOrigin } from '../allowed-origins.ts';
import { allowedPages } from '../page-origins.ts';
import type { Grants, Policy } from '../policy.ts';
import { type Ask, type Draft, deedWords, draftOf, modesOf, preflighted } from './probe-draft.ts';
import { type TrapName, trapOrigins } from './trap-origins.ts';

/** Pages that may read: each in every credentials mode, simple and preflighted. */
export function allowedOriginProbes(policy: Policy, grants: Grants, path: string): Draft[] {
  const { pages } = allowedPages(grants, policy.server);
  const more = preflighted(grants);
  return pages.flatMap((from) =>
    modesOf(grants).flatMap((credentials) =>
      [{}, ...(more === undefined ? [] : [more])].map((kind) =>
        draftOf(intentOf(grants, from), { from, path, credentials, ...kind }, 'allowed'),
      ),
    ),
  );
}

function intentOf({ origins }: Grants, from: string): string {
  if (origins === 'any') return 'any-origin';
  return origins.includes(from) ? 'allowed-origin' : 'allowed-subdomain';
}

/**
 * Pages at trap origins: each makes a simple read in the strongest credentials mode that is granted, since whoever may
 * read so may read in weaker and preflighted ways too. What is left is `*`, and credentials that only strangers are
 * granted: for these the first page of each kind of trap makes a read in the other mode as well, preflighted if it can be.
 */
export function trapProbes(policy: Policy, grants: Grants, path: string): Draft[] {
  const credentials = modesOf(grants).includes(true);
  const seen = new Set<TrapName>();
  return trapOrigins(grants, policy.server).flatMap(({ name, origin, clause }) => {
    const asks: Ask[] = [{ from: origin, path, credentials }];
    if (!seen.has(name)) asks.push({ from: origin, path, credentials: !credentials, ...preflighted(grants) });
    // A server that answers * to everybody lets in what is simple and has no credentials.
    if (name === 'unrelated') asks.push({ from: origin, path, credentials: !credentials });
    seen.add(name);
    return asks.map((ask) => draftOf(name, ask, 'denied', { clause }));
  });
}

/**
 * What else pages at trap origins may not: simple and preflighted reads in either mode, each page in turn with another.
 * A server may compare origins well for one of them, and not for the next.
 */
export function moreTrapProbes(policy: Policy, grants: Grants, path: string): Draft[] {
  const traps = trapOrigins(grants, policy.server);
  const more = preflighted(grants);
  const strongest = modesOf(grants).includes(true);
  const kinds: Partial<Ask>[] = [
    { method: 'POST' },
    {},
    { method: 'HEAD' },
    { transport: 'XMLHttpRequest', manner: 'by XMLHttpRequest' },
    ...(more === undefined ? [] : [more]),
  ];
  // The mode of the first read comes first: a browser opens another connection for the other one.
  return [strongest, !strongest].flatMap((credentials) =>
    kinds.flatMap((_, round) =>
      traps.map(({ name, origin, clause }, index) => {
        const ask = { from: origin, path, ...kinds[(index + round) % kinds.length]!, credentials };
        const what = `${origin}-${ask.transport === undefined ? '' : 'xhr-'}${deedWords(ask)}`;
        return draftOf(name, ask, 'denied', { clause, what });
      }),
    ),
  );
}

/** Opaque origins, which all are serialized as `null`: in frames, and after a redirect by another origin. */
export function nullProbes(policy: Policy, grants: Grants, path: string): Draft[] {
  const [from = 'http://localhost:<app>'] = allowedPages(grants, policy.server).pages;
  const asks: Ask[] = (['sandboxed-frame', 'data-frame'] as const).map((context) => ({ from, path, context }));
  asks.push({ from, path, redirected: true });
  return asks.flatMap((ask) =>
    [true, false].map((credentials) => {
      const allowed = allowsOrigin(grants, 'null') && modesOf(grants).includes(credentials);
      const place = ask.context ?? 'redirected';
      return draftOf('null-origin', { ...ask, credentials }, allowed ? 'allowed' : 'denied', {
        ...(ask.context && { clause: 'whose origin is null' }),
        what: `${place}-${credentials ? 'with' : 'without'}-credentials`,
      });
    }),
  );
}

/**
 * Pages of the server's own origin, which need no permission: browsers send Origin with what is neither GET nor HEAD, and
 * a server that refuses every Origin that is not listed refuses its own pages.
 * @see https://fetch.spec.whatwg.org/#append-a-request-origin-header
 */
export function ownOriginProbes({ server: from }: Policy, path: string): Draft[] {
  return ['POST', 'PUT'].map((method) => ({
    ...draftOf('own-origin', { from, path, method }, 'allowed', { clause: 'the server’s own origin' }),
    steps: [{ ask: { from, path, method }, read: 'readable', served: true }],
  }));
}
