import { engineLike, explainFromRecord } from '../../explain/explained-read.ts';
import { grantsAt, parsePattern } from '../../policy/allowed-origins.ts';
import { idealServer } from '../../policy/ideal-server.ts';
import type { Grants, Policy } from '../../policy/policy.ts';
import type { Finding } from '../../policy/report.ts';
import {
  type Answer,
  byteCaseInsensitiveMatch,
  deleteHeader,
  get,
  isPreflight,
  type PredictedRead,
  predict,
  type ReadRequest,
  type RecordedExchange,
  type Server,
  set,
  type TraceStep,
} from '../../standard/index.ts';

/** Why a page was allowed what it must not be, and the change of the answers that denies it. */
export interface Allowed {
  blame: NonNullable<Finding['blame']>;
  /** Verified by running the algorithms on the changed answers. */
  fix: string | null;
}

/** What an ideal server would have been refused for, and how to be refused for the same. */
interface Denial {
  /** The step of the Standard that let it pass: of these the last that was taken. */
  steps: string[];
  /** Why it passed. */
  why(answer: Answer): string;
  change(answer: Answer): Answer;
  fix: string;
}

/**
 * Holds the recorded answers of a read that must be blocked against what an ideal server answers: where the ideal one's
 * answer is refused, the recorded one's passed. Null where an ideal server would let the page read as well.
 * @throws RangeError when the request or an answer is not one that can exist
 */
export function whyAllowed(
  request: ReadRequest,
  recorded: readonly RecordedExchange[],
  policy: Policy,
): Allowed | null {
  const ideal = idealServer(policy);
  // Hops of other servers, which redirect here, answer as they did.
  const server: Server = (wire) => {
    const answer = ideal(wire);
    const hop = recorded.find((one) => one.request.method === wire.method && one.request.url === wire.url);
    return answer === 'network error' && hop !== undefined ? hop.response : answer;
  };
  const [meant] = predict({ requests: [request], server, userAgent: engineLike(), suggest: false }).reads as [
    PredictedRead,
  ];
  if (meant.blame === null || meant.blame.exchange === null) return null;
  // Of a preflight that the browser remembers there is no record: what it was let by then is the answer itself.
  const preflight =
    meant.exchanges[meant.blame.exchange]!.preflight && recorded.some(({ request }) => isPreflight(request));
  const denial = denialOf(`${meant.blame.algorithm}/${meant.blame.step}`, meant, { request, policy });
  if (denial === null) return null;

  const { read } = explainFromRecord(request, recorded, { suggest: false });
  const passed = read.trace.findLast((step) => denial.steps.includes(idOf(step)));
  const exchange = read.exchanges.findLast((one) => one.preflight === preflight && one.answer !== 'network error');
  if (passed === undefined || exchange === undefined || exchange.answer === 'network error') return null;
  const which = `The answer to ${preflight ? 'the preflight ' : ''}${exchange.method} ${exchange.url}`;
  const changed = recorded.map((one) =>
    one.response === 'network error' || isPreflight(one.request) !== preflight
      ? one
      : { ...one, response: denial.change(one.response) },
  );
  const denied = explainFromRecord(request, changed, { suggest: false }).read.outcome === 'blocked';
  return {
    blame: { step: idOf(passed), url: passed.url, sentence: `${which} ${denial.why(exchange.answer)}` },
    fix: denied ? denial.fix : null,
  };
}

function idOf({ algorithm, step }: Pick<TraceStep, 'algorithm' | 'step'>): string {
  return `${algorithm}/${step}`;
}

const [allowOrigin, allowCredentials] = ['Access-Control-Allow-Origin', 'Access-Control-Allow-Credentials'];
const resourcePolicy = 'Cross-Origin-Resource-Policy';
const [allowMethods, allowHeaders] = ['Access-Control-Allow-Methods', 'Access-Control-Allow-Headers'];

function denialOf(
  step: string,
  meant: PredictedRead,
  { request, policy }: { request: ReadRequest; policy: Policy },
): Denial | null {
  const asked = meant.exchanges[meant.blame!.exchange!]!;
  const grants = grantsAt(policy, asked.url.replace(policy.server, ''));
  switch (step) {
    case 'cors-check/2':
    case 'cors-check/4':
      return {
        steps: ['cors-check/7', 'cors-check/5', 'cors-check/3'],
        why: (answer) => {
          const value = get(allowOrigin, answer.headers);
          const granted = get(allowCredentials, answer.headers) === 'true' && request.credentials === 'include';
          return value === '*'
            ? `has "${allowOrigin}: *", which lets every page read without credentials.`
            : `names this page’s origin: "${allowOrigin}: ${value}"${granted ? ` with "${allowCredentials}: true"` : ''}.`;
        },
        ...(grants.origins === 'any'
          ? {
              change: ({ headers, ...answer }: Answer) => ({ ...answer, headers: set(headers, [allowOrigin, '*']) }),
              fix: `Answer "${allowOrigin}: *" to everybody, without ${allowCredentials}: the policy lets any page read, without credentials.`,
            }
          : {
              change: ({ headers, ...answer }: Answer) => ({ ...answer, headers: deleteHeader(headers, allowOrigin) }),
              fix: originFix(asked.origin ?? request.origin, grants),
            }),
      };
    case 'cors-check/7':
      return {
        steps: ['cors-check/7'],
        why: () => `has "${allowCredentials}: true".`,
        change: (answer) => ({ ...answer, headers: deleteHeader(answer.headers, allowCredentials) }),
        fix: `Answer no ${allowCredentials}: the policy allows reads without credentials only.`,
      };
    case 'cross-origin-resource-policy-internal-check/5[same-origin]':
      return {
        steps: ['cross-origin-resource-policy-internal-check/5[null, cross-origin]'],
        why: ({ headers }) => {
          const value = get(resourcePolicy, headers);
          return value === null ? `has no ${resourcePolicy}.` : `has "${resourcePolicy}: ${value}".`;
        },
        change: ({ headers, ...answer }) => ({ ...answer, headers: set(headers, [resourcePolicy, 'same-origin']) }),
        fix: `Answer "${resourcePolicy}: same-origin" (or same-site, where other names of the site use it), or refuse what comes with "Sec-Fetch-Site: cross-site" and "Sec-Fetch-Mode: no-cors". If everybody may use it, say so in the policy: inclusion: any.`,
      };
    case 'cors-preflight-fetch/7.5': {
      const method = asked.accessControlRequestMethod ?? '';
      return listDenial(allowMethods, [method], ['cors-preflight-fetch/7.5'], grants.methods);
    }
    case 'cors-preflight-fetch/7.6':
    case 'cors-preflight-fetch/7.7': {
      const listed = (get(allowHeaders, asked.answer === 'network error' ? [] : asked.answer.headers) ?? '')
        .split(',')
        .map((name) => name.trim());
      const names = (asked.accessControlRequestHeaders ?? '')
        .split(',')
        .filter((name) => !listed.some((one) => byteCaseInsensitiveMatch(one, name)));
      const steps = ['cors-preflight-fetch/7.7', 'cors-preflight-fetch/7.6'];
      return listDenial(allowHeaders, names, steps, grants.requestHeaders);
    }
    case 'establish-a-websocket-connection/11.1':
      return {
        steps: [step],
        why: () =>
          'has the status 101: the handshake of a WebSocket is no CORS request, and every page goes on that the server lets.',
        change: ({ headers }) => ({ status: 403, headers }),
        fix: `Compare Origin with the allowed ones before answering 101, as whole strings, and refuse others with 403: ${asked.origin ?? request.origin} is none of them.`,
      };
    default:
      return null;
  }
}

/** How to keep an origin out: what is compared wrongly depends on how the policy names those that it lets in. */
function originFix(origin: string, { origins }: Grants): string {
  if (origin === 'null')
    return `Answer no ${allowOrigin} to "Origin: null": every sandboxed frame, data: document and redirected read has it.`;
  const entries = origins === 'any' ? [] : origins;
  const pattern = entries.find((entry) => parsePattern(entry) !== undefined);
  if (pattern === undefined)
    return `Answer no ${allowOrigin} to origins that are not listed, compared as whole strings: ${origin} is not.`;
  const isMixed = entries.some((entry) => parsePattern(entry) === undefined);
  return [
    `Answer no ${allowOrigin} to origins that the policy does not allow: ${origin} is none of them.`,
    ...(isMixed ? ['Compare origins without * as whole strings.'] : []),
    `For ${pattern} anchor the regular expression at both ends and escape its dots, or parse the origin as a URL and compare its scheme, its port and the labels of its host.`,
  ].join(' ');
}

/** What is denied because a list does not name it. */
function listDenial(header: string, names: string[], steps: string[], granted: readonly string[]): Denial {
  const told = names.map((name) => `"${name}"`).join(' and ');
  return {
    steps,
    why: ({ headers }) => `allows ${told}: "${header}: ${get(header, headers) ?? ''}".`,
    change: (answer) => {
      const rest = deleteHeader(answer.headers, header);
      return { ...answer, headers: granted.length === 0 ? rest : [...rest, [header, granted.join(', ')]] };
    },
    fix: `Answer ${granted.length === 0 ? `no ${header}` : `"${header}: ${granted.join(', ')}" to preflights of allowed origins, and no such header to others`}: name what the policy allows, and never what the request asks for.`,
  };
}
