import type { Look } from './look.ts';
import { found, openingsOf } from './web-socket-openings.ts';

/** Who may open a WebSocket, and is refused. */
export const webSocketBreakage: Look = {
  kind: 'breakage',
  about: 'Whether pages that may read can open the WebSockets of the policy.',
  ids: (subject) => openingsOf(subject).flatMap(({ id, may }) => (may ? [`breakage/${id}`] : [])),
  find: ({ subject, target }) =>
    found(subject, target, true, ({ path, origin }) => ({
      severity: 'high',
      sentence: `A page at ${origin} cannot open the WebSocket ${path}, and must be able to.`,
      fix: `Answer 101 to a handshake whose Origin is ${origin}.`,
    })),
};
