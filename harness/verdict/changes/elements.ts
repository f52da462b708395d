import type { Change } from './change.ts';
import { deciding, onlyBy } from './changing.ts';

/** A GET to the page's own origin says the page's origin, where what asks for it asks with CORS. */
export function originAtTheOwnOrigin(apis: readonly string[]): Change {
  return onlyBy(
    apis,
    deciding({ 'append-a-request-origin-header/3': ({ mode }, decided) => decided() || mode === 'cors' }),
  );
}

/** Requests have no referrer. */
export function withoutReferrer(apis: readonly string[]): Change {
  return onlyBy(apis, {
    send: (request) => ({ ...request, headers: request.headers.filter(([name]) => name !== 'Referer') }),
  });
}
