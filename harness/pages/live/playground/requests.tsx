import { useEffect, useState } from 'preact/hooks';
import type { Exchange } from '../../../wire/exchange.ts';
import { withoutKey } from '../../../wire/resource-key.ts';
import { visible } from '../../../wire/visible.ts';
import { Badge } from '../../design/parts.tsx';
import { watchRequests } from '../live-tools.ts';
import type { LiveServers } from '../setup.ts';

/** Requests that are shown. */
const shown = 20;

/** What reaches the two servers, as it arrives: from this page, from curl, from anywhere. */
export function Requests({ servers }: { servers: LiveServers }) {
  const [requests, setRequests] = useState<Exchange[]>([]);
  useEffect(() => watchRequests(servers, (one) => setRequests((all) => [one, ...all].slice(0, shown))), [servers]);
  return (
    <section aria-labelledby="requests">
      <h3 id="requests">What reaches the servers</h3>
      {requests.length === 0 ? (
        <p class="quiet">Nothing yet. It stands here as it arrives, from this page, from curl, from anywhere.</p>
      ) : (
        <ol class="requests" reversed>
          {requests.map(({ server, order, method, path, preflight, headers, answer }) => (
            <li key={`${server} ${order}`}>
              <Badge>{server}</Badge> {preflight && <Badge>preflight</Badge>}{' '}
              <code>{visible(`${method} ${withoutKey(path)}`)}</code> {isBrowsers(headers) ? '' : '(no browser) '}
              answered {answer?.status ?? 'nothing'}
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}

/** Every browser says who it is; the plain HTTP client of the harness does not. */
function isBrowsers(headers: Exchange['headers']): boolean {
  return headers.some(([name, value]) => /^user-agent$/i.test(name) && /Mozilla/.test(value));
}
