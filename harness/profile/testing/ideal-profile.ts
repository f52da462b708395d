import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { withoutQuery } from '../../policy/allowed-origins.ts';
import { type AskedOfServer, type IdealAnswer, idealAnswer } from '../../policy/ideal-server.ts';
import { wholePolicy } from '../../policy/policy.ts';
import { headerPairs } from '../../wire/header-lines.ts';
import type { Part } from '../profile.ts';

export type Change = (answer: IdealAnswer, request: AskedOfServer) => IdealAnswer;

/** Serves the parts of a profile as an ideal server would, each at its own path, but for what is changed. */
export function profileListener(parts: readonly Part[], change: Change = (answer) => answer): http.RequestListener {
  const policies = parts.map(({ policy }) => wholePolicy(policy));
  return (request, response) => {
    const { method = '', url: path = '', rawHeaders } = request;
    const asked = { method, path, headers: headerPairs(rawHeaders) };
    const policy = policies.find(({ routes }) => withoutQuery(path) === routes.data) ?? policies[0]!;
    const { status, headers, body } = change(idealAnswer(policy, asked), asked);
    request.resume();
    response.writeHead(status, headers.flat()).end(body);
  };
}

/** The same, listening on a free port. */
export async function openProfileServer(
  parts: readonly Part[],
  change?: Change,
): Promise<{ url: string; close(): void }> {
  const server = http.createServer(profileListener(parts, change));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}`, close: () => void server.close().closeAllConnections() };
}
