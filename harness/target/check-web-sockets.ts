import { grantsAt } from '../policy/allowed-origins.ts';
import { allowedPages } from '../policy/page-origins.ts';
import type { Policy } from '../policy/policy.ts';
import type { HeaderList } from '../standard/index.ts';
import { forwardedLines } from '../wire/forwarded.ts';
import { type Handshake, shakeHands } from '../wire/shake-hands.ts';
import type { RunningTarget } from './target.ts';

/** Codes by which servers say that somebody may not come in; others say that something else is missing. */
const refusals = [1008, 3000, 3003, 4001, 4003, 4401, 4403];

/**
 * Makes the handshake of each WebSocket of a policy as a page does that may read, with the session that the policy has.
 * A refusal for who asks is something to be tested; where it is refused for what is asked, nothing can be shown.
 * @param timeout milliseconds for each answer
 * @returns by path, why its probes would mean nothing
 */
export async function checkWebSockets(
  { host, port }: Pick<RunningTarget, 'host' | 'port'>,
  policy: Policy,
  timeout = 10_000,
): Promise<Record<string, string>> {
  const { server, endpoints = [], login } = policy;
  const session = Object.entries(login?.cookies ?? {}).map(([name, value]) => `${name}=${value}`);
  const asking = endpoints.map(async ({ kind, path }) => {
    if (kind !== 'WebSocket') return [];
    const [origin = server] = allowedPages(grantsAt(policy, path), server).pages;
    const headers: HeaderList = [
      ['Host', new URL(server).host],
      ...forwardedLines(server),
      ['Origin', origin],
      ...(session.length > 0 ? [['Cookie', session.join('; ')] as const] : []),
    ];
    const why = whyUnshown(await shakeHands({ host, port, path, headers }, timeout));
    return why === undefined ? [] : [[path, `the handshake of the WebSocket ${path} ${why}`] as const];
  });
  return Object.fromEntries((await Promise.all(asking)).flat());
}

function whyUnshown({ status, closed }: Handshake): string | undefined {
  if (closed !== undefined && !refusals.includes(closed))
    return `was answered with 101 and then closed with the code ${closed}, as servers do that want a subprotocol, or a token, of which the probes have none`;
  if (status === 401)
    return 'was answered 401: it wants a session, which stands in the policy under login, or is not the one that it wants';
  if (status === undefined) return 'was not answered';
  return status === 101 || status === 403 ? undefined : `was answered ${status}: expected 101, or 403 for who may not`;
}
