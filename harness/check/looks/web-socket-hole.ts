import type { Look } from './look.ts';
import { found, openingsOf } from './web-socket-openings.ts';

/** Who may open a WebSocket, which no browser keeps from anybody. */
export const webSocketHole: Look = {
  kind: 'hole',
  about:
    'Whether pages that may not read can open the WebSockets of the policy: nothing but the server’s look at Origin keeps them out.',
  ids: (subject) => openingsOf(subject).flatMap(({ id, may }) => (may ? [] : [`hole/${id}`])),
  find: ({ subject, target }) =>
    found(subject, target, false, ({ path, origin }) => ({
      severity: 'high',
      sentence: `A page at ${origin} opens the WebSocket ${path}, and must not: it hears and says there what its user may, with the user’s cookies.`,
      fix: 'Compare Origin with the allowed ones before answering 101, as whole strings, and refuse others with 403.',
    })),
};
