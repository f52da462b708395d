import type { Policy } from '../../policy/policy.ts';
import type { Finding, FindingExchange } from '../../policy/report.ts';
import { extractHeaderListValues, get, isPreflight, parseURL, STEPS } from '../../standard/index.ts';
import { counted } from '../../wire/counted.ts';
import { withoutKey } from '../../wire/resource-key.ts';
import type { Look, LookedAt } from './look.ts';

/** An answer as the rules look at it. */
interface Looked {
  /** Origin of the request; null when it has none. */
  origin: string | null;
  allowed: boolean | null;
  preflight: boolean;
  request: FindingExchange['request'];
  /** Value of a response header, lines joined with a comma; null when there is none. */
  value(name: string): string | null;
  lines(name: string): string[];
  /** Names of all CORS response headers, in lower case. */
  names: string[];
  /** Whether answers to the same URL name different origins. */
  dependsOnOrigin: boolean;
  /** Of a preflight’s answer: what all other answers to the same URL have in Vary, in lower case. */
  varyOfOthers: string[];
  /** Of a 304: what the whole answer to the same origin has in a header; undefined where none was seen. */
  valueOfWhole?: ((name: string) => string | null) | undefined;
}

interface Rule {
  id: string;
  severity: Finding['severity'];
  /** The step of the Standard that makes it matter, where one does. */
  step?: string;
  /** What is wrong, as the end of a sentence that begins with "The answer"; undefined when nothing is. */
  wrong(answer: Looked): string | undefined;
  fix: string | ((policy: Pick<Policy, 'credentials'>) => string);
}

const names = {
  origin: 'access-control-allow-origin',
  credentials: 'access-control-allow-credentials',
  methods: 'access-control-allow-methods',
  headers: 'access-control-allow-headers',
  exposed: 'access-control-expose-headers',
  maxAge: 'access-control-max-age',
};
/** Nobody asks for private network access any more (Local Network Access asks the user); who answers it does no harm. */
const known = new Set([
  ...Object.values(names),
  'access-control-allow-private-network',
  'access-control-allow-local-network',
]);
/** What only the answer to a preflight has a use for. */
const ofPreflights = [names.methods, names.headers, names.maxAge];
/** Firefox remembers a preflight for a day at most, Chromium for two hours, WebKit for ten minutes. */
const longestMaxAge = 86_400;

const rules: Rule[] = [
  {
    id: 'several-allow-origin',
    severity: 'medium',
    step: 'cors-check/4',
    wrong: ({ lines, value }) =>
      lines(names.origin).length > 1 || value(names.origin)?.includes(',')
        ? `names several origins in Access-Control-Allow-Origin, which no origin equals: "${value(names.origin)}"`
        : undefined,
    fix: 'Answer one Access-Control-Allow-Origin with one origin; where two layers add it, let one of them do so.',
  },
  {
    id: 'invalid-allow-origin',
    severity: 'medium',
    step: 'cors-check/4',
    wrong: ({ value }) => {
      const origin = value(names.origin);
      if (origin === null || origin.includes(',') || origin === '*' || origin === 'null') return undefined;
      return parseURL(origin)?.origin === origin && !origin.includes('*.')
        ? undefined
        : `has an Access-Control-Allow-Origin that is no origin as browsers serialize it, so no page’s equals it: "${origin}"`;
    },
    fix: 'Answer * or an origin as browsers send it, scheme://host[:port] in lower case without a slash at its end; and no header at all to origins that are not allowed.',
  },
  {
    id: 'invalid-allow-credentials',
    severity: 'medium',
    step: 'cors-check/7',
    wrong: ({ value }) => {
      const credentials = value(names.credentials);
      return credentials === null || credentials === 'true'
        ? undefined
        : `has "Access-Control-Allow-Credentials: ${credentials}", and only "true" means anything`;
    },
    fix: 'Answer "Access-Control-Allow-Credentials: true", in lower case and once, or leave it out.',
  },
  {
    id: 'star-with-credentials',
    severity: 'medium',
    step: 'cors-check/3',
    wrong: ({ value }) =>
      value(names.origin) === '*' && value(names.credentials) !== null
        ? 'has * with Access-Control-Allow-Credentials: no read with credentials passes, so the latter is dead'
        : undefined,
    fix: ({ credentials }) =>
      credentials
        ? 'Name the origin, where it is one that the policy allows.'
        : 'Leave Access-Control-Allow-Credentials out: the policy allows reads without credentials only.',
  },
  {
    id: 'star-is-a-literal',
    severity: 'low',
    wrong: ({ value }) => {
      if (value(names.credentials) === null || value(names.origin) === '*') return undefined;
      const list = [names.methods, names.headers, names.exposed].filter((name) => members(value(name)).includes('*'));
      return list.length === 0
        ? undefined
        : `has * in ${told(list)} and allows credentials, with which * is a name and no wildcard`;
    },
    fix: 'Name the methods and headers.',
  },
  {
    id: 'malformed-lists',
    severity: 'medium',
    step: 'cors-preflight-fetch/7.3',
    wrong: ({ lines }) => {
      const list = [names.methods, names.headers, names.exposed].filter((name) => {
        const given = lines(name).map((value): [string, string] => [name, value]);
        return extractHeaderListValues(name, given) === 'failure';
      });
      return list.length === 0 ? undefined : `has a list that cannot be parsed: ${told(list)}`;
    },
    fix: 'List names with commas between them, and nothing else.',
  },
  {
    id: 'duplicate-headers',
    severity: 'low',
    wrong: ({ lines, value, names: all }) => {
      const list = [...new Set(all)].filter((name) => {
        const listed = members(value(name)).map((one) => (name === names.methods ? one : one.toLowerCase()));
        return name !== names.origin && (lines(name).length > 1 || new Set(listed).size < listed.length);
      });
      return list.length === 0
        ? undefined
        : `says the same twice: ${list.map((name) => shown(name, value(name))).join(' and ')}`;
    },
    fix: 'Let one layer add the header, once.',
  },
  {
    id: 'empty-headers',
    severity: 'low',
    wrong: ({ lines, names: all }) => {
      const list = all.filter((name) => name !== names.origin && lines(name).every((value) => value === ''));
      return list.length === 0 ? undefined : `has headers without a value: ${told([...new Set(list)])}`;
    },
    fix: 'Leave them out.',
  },
  {
    id: 'unknown-headers',
    severity: 'low',
    wrong: ({ names: all }) => {
      const list = all.filter((name) => !known.has(name));
      return list.length === 0 ? undefined : `has headers that no browser looks at: ${told([...new Set(list)])}`;
    },
    fix: 'Leave them out, or correct their names.',
  },
  {
    id: 'origin-disclosed',
    severity: 'low',
    wrong: ({ allowed, origin, value }) => {
      const granted = value(names.origin);
      return allowed === false && granted !== null && /:\/\//.test(granted) && granted !== origin
        ? `tells a page that may not read which origin may: "Access-Control-Allow-Origin: ${granted}"`
        : undefined;
    },
    fix: 'Answer no Access-Control-Allow-Origin to origins that are not allowed.',
  },
  {
    id: 'denied-origins-get-allow-headers',
    severity: 'low',
    wrong: ({ allowed, names: all }) => {
      const list = all.filter((name) => known.has(name) && name !== names.origin);
      return allowed === false && list.length > 0 && !all.includes(names.origin)
        ? `allows things to a page that may not read: ${told([...new Set(list)])}`
        : undefined;
    },
    fix: 'Answer no CORS headers to origins that are not allowed; Vary: Origin is enough.',
  },
  {
    id: 'preflight-headers-on-answers',
    severity: 'low',
    wrong: ({ preflight, request, origin, names: all }) => {
      const list = all.filter((name) => ofPreflights.includes(name));
      return preflight || request.method === 'OPTIONS' || origin === null || list.length === 0
        ? undefined
        : `is none to a preflight and has headers that only preflights are read for: ${told([...new Set(list)])}`;
    },
    fix: 'Answer them to preflights only: OPTIONS with Origin and Access-Control-Request-Method.',
  },
  {
    id: 'expose-headers-on-preflights',
    severity: 'low',
    wrong: ({ preflight, names: all }) =>
      preflight && all.includes(names.exposed)
        ? 'is one to a preflight and has Access-Control-Expose-Headers, which is read on the actual answer only'
        : undefined,
    fix: 'Answer Access-Control-Expose-Headers to actual requests only.',
  },
  {
    id: 'options-taken-for-preflight',
    severity: 'low',
    wrong: ({ request, preflight, names: all }) =>
      request.method === 'OPTIONS' && !preflight && all.some((name) => ofPreflights.includes(name))
        ? 'treats OPTIONS without Access-Control-Request-Method as a preflight: the application never sees it'
        : undefined,
    fix: 'Treat OPTIONS as a preflight only when it has Origin and Access-Control-Request-Method.',
  },
  {
    id: 'answers-without-origin',
    severity: 'low',
    wrong: ({ origin, request, dependsOnOrigin, names: all, value }) => {
      const same = dependsOnOrigin ? [] : [names.origin, names.exposed];
      const list = all.filter((name) => known.has(name) && !same.includes(name));
      return origin === null && request.method !== 'OPTIONS' && list.length > 0
        ? `is one to a request without Origin and has ${list.map((name) => shown(name, value(name))).join(' and ')}`
        : undefined;
    },
    fix: 'Answer no CORS headers to requests without Origin, unless every answer has the same ones.',
  },
  {
    id: 'vary-missing',
    severity: 'medium',
    wrong: (answer) => (answer.preflight ? undefined : missingVary(answer)),
    fix: 'Answer "Vary: Origin" to every request of the resource: of allowed origins, of others, and without Origin.',
  },
  {
    id: 'vary-missing-on-preflights',
    severity: 'low',
    wrong: (answer) => (answer.preflight ? missingVary(answer) : undefined),
    fix: 'Answer "Vary: Origin" to preflights too: HTTP lets no cache store them, some CDNs can be told to.',
  },
  {
    id: 'vary-lost-on-preflights',
    severity: 'low',
    wrong: ({ value, varyOfOthers }) => {
      const vary = members(value('vary')).map((name) => name.toLowerCase());
      const lost = varyOfOthers.filter((name) => !vary.includes(name));
      return vary.length === 0 || vary.includes('*') || lost.length === 0
        ? undefined
        : `has "Vary: ${value('vary')}", without ${told(lost)}, which every other answer there has: what sets it here may write over what others set`;
    },
    fix: 'Add Origin to the Vary that is there, on preflights too, instead of setting it anew.',
  },
  {
    id: 'not-modified-otherwise',
    severity: 'medium',
    wrong: ({ value, valueOfWhole }) => {
      if (valueOfWhole === undefined) return undefined;
      const list = [names.origin, names.credentials, names.exposed].filter((name) => {
        return value(name) !== null && value(name) !== valueOfWhole(name);
      });
      return list.length === 0
        ? undefined
        : `has the status 304, and ${list.map((name) => shown(name, value(name))).join(' and ')} where the whole answer has ${list.map((name) => shown(name, valueOfWhole(name))).join(' and ')}: in a browser's cache it takes the place of that`;
    },
    fix: 'Answer 304 with the header lines that the whole answer has, or without them (RFC 9111, section 4.3.4).',
  },
  {
    id: 'vary-duplicated',
    severity: 'low',
    wrong: ({ value }) => {
      const vary = members(value('vary')).map((name) => name.toLowerCase());
      return vary.filter((name) => name === 'origin').length > 1 || (vary.includes('*') && vary.length > 1)
        ? `says the same twice: "Vary: ${value('vary')}"`
        : undefined;
    },
    fix: 'Add Origin to Vary only where it is not there yet.',
  },
  {
    id: 'vary-mirrored',
    severity: 'low',
    wrong: ({ value, request }) => {
      const asked = members(get('Vary', request.headers));
      const answered = members(value('vary')).map((name) => name.toLowerCase());
      return asked.some((name) => name.toLowerCase() !== 'origin' && answered.includes(name.toLowerCase()))
        ? `repeats the request’s own Vary: "${value('vary')}"`
        : undefined;
    },
    fix: 'Make Vary of the response’s own header, never of the request’s.',
  },
  {
    id: 'max-age-beyond-caps',
    severity: 'low',
    wrong: ({ value }) => {
      const maxAge = value(names.maxAge);
      return maxAge !== null && /^\d+$/.test(maxAge) && Number(maxAge) > longestMaxAge
        ? `has "Access-Control-Max-Age: ${maxAge}", and no browser remembers a preflight for more than a day (Chromium two hours, WebKit ten minutes)`
        : undefined;
    },
    fix: `Answer an Access-Control-Max-Age of ${longestMaxAge} or less.`,
  },
];

/** The bytes of CORS headers and Vary in all answers. */
export const hygiene: Look = {
  kind: 'hygiene',
  about: 'Headers that are fragile, useless or tell too much, whether or not a page comes to harm today.',
  ids: () => rules.map(({ id }) => `hygiene/${id}`),
  readsAnswers: true,
  find: ({ answers, subject: { policy } }) => hygieneOf(answers, policy),
};

/**
 * Looks at the bytes of recorded answers for what is fragile, useless or tells too much: a finding for each rule that
 * some answer breaks, with the first such answer as evidence. No browser is needed to see these.
 */
function hygieneOf(answers: readonly LookedAt[], policy: Policy): Finding[] {
  const looked = lookAt(answers);
  return rules.flatMap((rule): Finding[] => {
    const broken = looked.flatMap((answer) => {
      const wrong = rule.wrong(answer);
      return wrong === undefined ? [] : [{ answer, wrong }];
    });
    const [first] = broken;
    if (first === undefined) return [];
    const { request, origin } = first.answer;
    const kinds = [...new Set(broken.map(({ answer }) => askerOf(answer)))];
    const step = STEPS.find((one) => `${one.algorithm}/${one.step}` === rule.step);
    return [
      {
        kind: 'hygiene',
        severity: rule.severity,
        credentials: false,
        probe: `hygiene/${rule.id}`,
        intent: 'hygiene',
        sentence: `The answer to ${request.method} ${request.url} ${first.wrong}.`,
        engines: [],
        evidence: {
          page: origin ?? 'no page: the request has no Origin',
          observed: `seen in ${broken.length} of ${counted(looked.length, 'answer')}, to ${kinds.join(', ')}`,
          exchanges: [first.answer.exchange],
        },
        blame: step ? { step: rule.step!, url: step.url, sentence: `The Standard: ${step.text}.` } : null,
        fix: typeof rule.fix === 'string' ? rule.fix : rule.fix(policy),
      },
    ];
  });
}

function lookAt(answers: readonly LookedAt[]): (Looked & { exchange: FindingExchange })[] {
  const looked = answers.flatMap(({ exchange, allowed }) => {
    const { request, answer } = exchange;
    // Methods in odd case are ours: what takes them for no HTTP has no part in the server's CORS.
    if (answer === null || request.method !== request.method.toUpperCase()) return [];
    const preflight = isPreflight(request);
    return [
      {
        exchange,
        request,
        origin: get('Origin', request.headers),
        allowed,
        preflight,
        value: (name: string) => get(name, answer.headers),
        lines: (name: string) => answer.headers.filter(([one]) => one.toLowerCase() === name).map(([, value]) => value),
        names: answer.headers.map(([name]) => name.toLowerCase()).filter((name) => name.startsWith('access-control-')),
        url: withoutKey(request.url),
        status: answer.status,
        resource: `${preflight ? 'preflight' : ''} ${withoutKey(request.url)}`,
      },
    ];
  });
  const granted = new Map<string, Set<string | null>>();
  const varying = new Map<string, string[]>();
  const whole = new Map<string, Looked['value']>();
  const askedAs = ({ url, origin }: { url: string; origin: string | null }) => `${url} ${origin}`;
  for (const { resource, url, origin, status, preflight, request, value } of looked) {
    const values = granted.get(resource) ?? new Set();
    granted.set(resource, values.add(value(names.origin)));
    if (preflight || request.method === 'OPTIONS') continue;
    if (request.method === 'GET' && status === 200) whole.set(askedAs({ url, origin }), value);
    const vary = members(value('vary')).map((name) => name.toLowerCase());
    varying.set(url, varying.get(url)?.filter((name) => vary.includes(name)) ?? vary);
  }
  return looked.map((one) => ({
    ...one,
    dependsOnOrigin: (granted.get(one.resource)?.size ?? 0) > 1,
    varyOfOthers: one.preflight ? (varying.get(one.url) ?? []) : [],
    valueOfWhole: one.status === 304 ? whole.get(askedAs(one)) : undefined,
  }));
}

function missingVary({ dependsOnOrigin, value }: Looked): string | undefined {
  const vary = members(value('vary')).map((name) => name.toLowerCase());
  if (!dependsOnOrigin || vary.includes('origin') || vary.includes('*')) return undefined;
  const had = value('vary') === null ? 'has no Vary' : `has "Vary: ${value('vary')}"`;
  return `${had}, and what it allows depends on Origin: a cache may give it to pages that it is not meant for`;
}

function askerOf({ allowed, preflight }: Looked): string {
  const who = allowed === null ? 'requests without Origin' : allowed ? 'allowed origins' : 'denied origins';
  return preflight ? `preflights of ${who}` : who;
}

function members(value: string | null): string[] {
  return (value ?? '')
    .split(',')
    .map((member) => member.trim())
    .filter((member) => member !== '');
}

function shown(name: string, value: string | null): string {
  return `"${capitalized(name)}: ${value ?? ''}"`;
}

function told(list: readonly string[]): string {
  return list.map(capitalized).join(' and ');
}

function capitalized(name: string): string {
  return name.replace(/(^|-)[a-z]/g, (letter) => letter.toUpperCase());
}
