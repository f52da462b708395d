import {
  extractHeaderListValues,
  get,
  type HeaderList,
  isCORSSafelistedResponseHeaderName,
  isForbiddenResponseHeaderName,
  isToken,
  type PredictedRead,
  type ReadRequest,
} from '../standard/index.ts';

/** Headers that an answer has and that a page which reads the answer does not get. */
export interface HiddenHeaders {
  names: string[];
  /** Why, a sentence. */
  why: string;
  /** What would show them; tried by the Standard’s algorithms. */
  fix: { header: string; value: string };
}

/** What the connection, the server and its security say: no page misses it. */
const missedByNobody =
  /^(access-control-.*|cross-origin-.*|connection|keep-alive|transfer-encoding|trailer|upgrade|date|server|via|vary|alt-svc|accept-ranges|age|strict-transport-security|content-security-policy.*|x-content-type-options|x-frame-options|x-xss-protection|x-powered-by|referrer-policy|permissions-policy|origin-agent-cluster|report-to|reporting-endpoints|nel|cf-.*)$/i;

const EXPOSE = 'Access-Control-Expose-Headers';

/** The headers of a readable answer that are hidden from the page; null where it misses none. */
export function hiddenHeaders(
  { outcome, type, exchanges }: PredictedRead,
  request: Pick<ReadRequest, 'credentials'>,
): HiddenHeaders | null {
  const answer = exchanges.at(-1)?.answer;
  if (outcome !== 'readable' || type !== 'cors' || answer === undefined || answer === 'network error') return null;
  const { headers } = answer;
  const exposed = exposedBy(headers, request.credentials === 'include');
  const names = headers
    .map(([name]) => name)
    .filter((name, index, all) => all.findIndex((other) => other.toLowerCase() === name.toLowerCase()) === index)
    .filter(
      (name) =>
        !missedByNobody.test(name) &&
        !isForbiddenResponseHeaderName(name) &&
        !isCORSSafelistedResponseHeaderName(name, exposed),
    );
  if (names.length === 0) return null;
  const given = get(EXPOSE, headers);
  const kept = (given ?? '')
    .split(',')
    .map((member) => member.trim())
    .filter(isToken);
  const value = [...kept, ...names].join(', ');
  const shown = exposedBy([
    ...headers.filter(([name]) => name.toLowerCase() !== EXPOSE.toLowerCase()),
    [EXPOSE, value],
  ]);
  if (!names.every((name) => isCORSSafelistedResponseHeaderName(name, shown))) return null;
  return { names, why: whyHidden(given, exposed, exchanges), fix: { header: EXPOSE, value } };
}

/** The CORS-exposed header-name list, as main fetch (14.1) makes it; `*` is no wildcard with credentials. */
function exposedBy(headers: HeaderList, credentials = true): readonly string[] {
  const listed = extractHeaderListValues(EXPOSE, headers);
  if (listed === null || listed === 'failure') return [];
  return !credentials && listed.includes('*') ? headers.map(([name]) => name) : listed;
}

function whyHidden(given: string | null, exposed: readonly string[], exchanges: PredictedRead['exchanges']): string {
  if (given === null) {
    const onPreflight = exchanges.some(
      ({ preflight, answer }) => preflight && answer !== 'network error' && get(EXPOSE, answer.headers) !== null,
    );
    return onPreflight
      ? `${EXPOSE} stands in the preflight’s answer, where it means nothing.`
      : `The answer has no ${EXPOSE}.`;
  }
  if (exposed.length === 0) return `${EXPOSE} is "${given}", which is no list of names separated by commas.`;
  if (exposed.includes('*')) return `"*" in ${EXPOSE} is no wildcard when the credentials mode is "include".`;
  return `${EXPOSE} is "${given}".`;
}
