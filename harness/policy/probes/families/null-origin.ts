import { allowsOrigin } from '../../allowed-origins.ts';
import type { Family } from '../family.ts';
import { type Ask, draftOf } from '../probe-draft.ts';

/** Opaque origins, which all are serialized as `null`: in frames, and after a redirect by another origin. */
export const nullOrigin: Family = {
  intents: {
    'null-origin':
      'A page whose origin is opaque, in a sandboxed or data: frame or behind another server’s redirect, reads only where null may.',
  },
  drafts: ({ path, grants, modes, pages: [from = 'http://localhost:<app>'] }) => {
    const asks: Ask[] = (['sandboxed-frame', 'data-frame'] as const).map((context) => ({ from, path, context }));
    asks.push({ from, path, redirected: true });
    return asks.flatMap((ask) =>
      [true, false].map((credentials) => {
        const allowed = allowsOrigin(grants, 'null') && modes.includes(credentials);
        const place = ask.context ?? 'redirected';
        return draftOf('null-origin', { ...ask, credentials }, allowed ? 'allowed' : 'denied', {
          ...(ask.context && { clause: 'whose origin is null' }),
          what: `${place}-${credentials ? 'with' : 'without'}-credentials`,
        });
      }),
    );
  },
};
