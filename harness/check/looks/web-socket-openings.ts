import { slug } from '../../policy/probes/probe-id.ts';
import { lets, type Subject } from '../../policy/probes/subject.ts';
import type { Finding } from '../../policy/report.ts';
import type { HeaderList } from '../../standard/index.ts';
import { askPatiently } from '../../wire/ask-patiently.ts';
import { forwardedLines } from '../../wire/forwarded.ts';
import type { Asked } from './ask.ts';

/** The one who asks for a WebSocket, and whether the policy lets them. */
interface Opening {
  id: string;
  path: string;
  origin: string;
  may: boolean;
}

const blame = {
  step: 'http-cors-protocol',
  url: 'https://fetch.spec.whatwg.org/#websocket-protocol',
  sentence:
    'The handshake of a WebSocket is no CORS request: browsers send Origin and cookies with it and let every page go on that the server lets.',
};

/** Who is tried: pages that may read, and some that may not. */
export function openingsOf(subject: Subject): Opening[] {
  return (subject.policy.endpoints ?? []).flatMap(({ kind, path }) => {
    if (kind !== 'WebSocket') return [];
    const granted = subject.at(path);
    const origins = [
      ...granted.pageOfEachKind,
      subject.stranger,
      'null',
      ...subject.traps.slice(0, 3).map(({ origin }) => origin),
    ];
    return [...new Set(origins)].map((origin) => ({
      id: `web-socket-${slug(path)}-${slug(origin)}`,
      path,
      origin,
      may: lets(granted, origin),
    }));
  });
}

/** What comes of the handshakes of those who may, or of those who may not. */
export async function found(
  subject: Subject,
  target: Asked,
  may: boolean,
  tell: (opening: Opening) => Pick<Finding, 'severity' | 'sentence' | 'fix'>,
): Promise<Finding[]> {
  const findings: Finding[] = [];
  for (const opening of openingsOf(subject).filter((one) => one.may === may)) {
    const { status, sent } = await open(target, opening);
    if ((status === 101) === may) continue;
    const kind = may ? 'breakage' : 'hole';
    findings.push({
      ...{ kind, credentials: true, probe: `${kind}/${opening.id}`, intent: kind, engines: [], blame },
      ...tell(opening),
      evidence: {
        page: opening.origin,
        observed: `a handshake as browsers send it, by a client that is none: ${status ?? 'no answer'}`,
        exchanges: [
          {
            request: { method: 'GET', url: `${target.origin}${opening.path}`, headers: sent },
            answer: status === undefined ? null : { status, headers: [] },
          },
        ],
      },
    });
  }
  return findings;
}

/** Sends the handshake of a page. https://fetch.spec.whatwg.org/#websocket-protocol */
async function open(
  { host, port, origin: server, gone }: Asked,
  { path, origin }: Opening,
): Promise<{ status: number | undefined; sent: HeaderList }> {
  const sent: HeaderList = [
    ['Host', new URL(server).host],
    ...forwardedLines(server),
    ['Origin', origin],
    ['Connection', 'Upgrade'],
    ['Upgrade', 'websocket'],
    ['Sec-WebSocket-Version', '13'],
    ['Sec-WebSocket-Key', 'Y29ycy1jb25mb3JtYW5jZQ=='],
  ];
  const request = { scheme: 'http', host, port, method: 'GET', path, headers: sent } as const;
  const status = await askPatiently(request, { timeout: 5000, headOnly: true }, gone).then(
    (answer) => answer.status,
    ({ code }: NodeJS.ErrnoException) => (code === 'ERR_UPGRADE' ? 101 : undefined),
  );
  return { status, sent };
}
