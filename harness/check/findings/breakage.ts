import type { Statuses } from '../../policy/policy.ts';
import { APPEND_A_REQUEST_ORIGIN_HEADER, get } from '../../standard/index.ts';
import { missingHeaders } from './exposed-headers.ts';
import type { Finder, Wrong } from './finder.ts';
import { layerInFront } from './layer-in-front.ts';
import { blameOf, contrary, explained, fixOf, isReadable, type StepRead } from './step-read.ts';

/** Pages cannot read what they must, or are refused. */
export const breakage: Finder = {
  kind: 'breakage',
  wrong: (read) => {
    if (read.expected.read === 'blocked') return null;
    return isReadable(read) ? (refusal(read) ?? tooLittle(read)) : (hungUpOn(read) ?? keptOut(read));
  },
};

function keptOut(read: StepRead): Wrong {
  const blame = explained(read, true)?.read.blame ?? null;
  const own = read.step.refusals.map(({ code, detail }) => [code, detail].filter(Boolean).join(' ')).join(', ');
  return {
    severity: 'high',
    sentence: contrary(
      read,
      'could not',
      blame === null ? `By the Standard these answers let it: the browser refused by itself${own && ` (${own})`}.` : '',
    ),
    blame: blame && blameOf(blame),
    fix:
      insecureRedirect(read) ??
      (blame && (ofHandshake(read) ?? layerInFront(read) ?? afterAnother(read, fixOf(blame)))),
  };
}

/** A page that asks for what another has asked for before may be answered what that was. */
function afterAnother({ probe, index, all, request }: StepRead, fix: string | null): string | null {
  const isAfter =
    probe.intent === 'in-turns' && all.slice(0, index).some((one) => one.request.origin !== request.origin);
  if (!isAfter || fix === null) return fix;
  return `${fix} Where it is answered so to whoever asks after another page: decide for each request by its own Origin, and keep answers, if at all, by URL and Origin.`;
}

function ofHandshake({ request: { api, origin } }: StepRead): string | undefined {
  return api === 'WebSocket' ? `Answer 101 to a handshake whose Origin is ${origin}.` : undefined;
}

/** A WebSocket that the server opens and closes before anything is said there. */
function hungUpOn(read: StepRead): Wrong | null {
  const { error } = read.step.observed;
  if (read.request.api !== 'WebSocket' || error?.name !== 'close event') return null;
  return {
    severity: 'high',
    sentence: contrary(read, `was ${error.message}`),
    blame: {
      step: 'http-cors-protocol',
      url: 'https://fetch.spec.whatwg.org/#websocket-protocol',
      sentence: 'The handshake was answered with 101, and the server closed the connection then.',
    },
    fix: `Let the connection of a page at ${read.request.origin} stay open.`,
  };
}

/** How to mend a redirect of the server's to itself without TLS; undefined where there is none. */
function insecureRedirect({ request, recorded }: StepRead): string | undefined {
  const { protocol, hostname, origin } = new URL(request.url);
  const location = recorded
    .flatMap(({ response }) => (response === 'network error' ? [] : [get('Location', response.headers)]))
    .find((one) => one?.startsWith(`http://${hostname}`));
  if (!location || !URL.canParse(location) || protocol !== 'https:') return undefined;
  const { pathname, search } = new URL(location);
  return `Answer "Location: ${pathname}${search}", or one that begins with ${origin}: the server makes it http since TLS ends in front of it.`;
}

/** Not Found, Method Not Allowed and Not Implemented: there is nothing at the route for this method, whoever asks. */
const unserved = new Set([404, 405, 501]);

/** A request that was refused although its page needs no permission: its answer can be read, and says no. */
function refusal(read: StepRead): Wrong | null {
  const { status = 0 } = read.step.observed;
  if (read.expected.served !== true || status < 400 || unserved.has(status)) return null;
  if (status === read.policy.statuses?.[read.probe.route as keyof Statuses]) return null;
  const { method = 'GET' } = read.request;
  return {
    // What the policy does not speak of: a server may have no pages of its own.
    severity: 'medium',
    sentence: contrary(read, `was refused with the status ${status}`),
    blame: {
      step: `${APPEND_A_REQUEST_ORIGIN_HEADER.id}/4`,
      url: APPEND_A_REQUEST_ORIGIN_HEADER.url,
      sentence: `Browsers send Origin with ${method} to the page’s own origin too, and the server takes it for that of a stranger.`,
    },
    fix: 'Let requests pass whose Origin is the server’s own; better, refuse none for its Origin: answer without CORS headers.',
  };
}

function tooLittle(read: StepRead): Wrong | null {
  const missing = missingHeaders(read);
  if (missing === null) return null;
  const { names, blame, fix } = missing;
  return { severity: 'medium', sentence: contrary(read, `could not read the header ${names}`), blame, fix };
}
