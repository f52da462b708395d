import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { originNotationMistake } from '../../scenario/origin.ts';
import { scenarioFileSchema } from '../../scenario/written.ts';
import { isPreflight } from '../../standard/index.ts';
import { predictScenario } from '../../verdict/prediction.ts';
import { allowsOrigin, grantsAt } from '../allowed-origins.ts';
import { type AskedOfServer, type IdealAnswer, idealAnswer } from '../ideal-server.ts';
import { allowedPages } from '../page-origins.ts';
import { type Policy, wholePolicy } from '../policy.ts';
import { closed, divided, insecure, open, plain, policies, typical } from '../testing/policies.ts';
import { allowedOrigin } from './families/allowed-origin.ts';
import { atOnce } from './families/at-once.ts';
import type { Probe } from './probe.ts';
import { nowhere, probesOf, untriedOf } from './probes.ts';

const all = Object.entries({ typical, open, plain, closed, divided, insecure });
const count = (probes: Probe[], meant: Probe['meant']) => probes.filter((probe) => probe.meant === meant).length;
const pages = (probes: Probe[]) => new Set(probes.flatMap(({ scenario }) => scenario.steps.map(({ from }) => from)));

const made = new Map<Policy, Probe[]>();

/** The intents of probes that a server does not pass, each with what it lets happen; of some intents, or of all. */
function found(policy: Policy, answer: (request: AskedOfServer) => IdealAnswer, intents?: string[]): Set<string> {
  const found = new Set<string>();
  const probes = made.get(policy) ?? probesOf(policy);
  made.set(policy, probes);
  for (const { intent, scenario, expected } of probes) {
    if (intents !== undefined && !intents.includes(intent)) continue;
    const steps = predictScenario(scenario, { ...nowhere, server: { origin: policy.server, answer } });
    for (const [index, { read }] of steps.entries()) {
      const { read: must, visible, hidden, preflights, refused } = expected[index]!;
      const seen = read.visibleHeaders.map(([name]) => name);
      const isReadable = read.outcome === 'readable';
      if (isReadable && must === 'blocked') found.add(`hole: ${intent}`);
      if (!isReadable && must === 'readable') found.add(`breakage: ${intent}`);
      if (isReadable && hidden.some((name) => seen.includes(name.toLowerCase()))) found.add(`hole: ${intent}`);
      if (isReadable && visible.some((name) => !seen.includes(name.toLowerCase()))) found.add(`breakage: ${intent}`);
      const asked = read.exchanges.filter((one) => one.preflight).length;
      if (preflights !== undefined && preflights !== asked) found.add(`preflight-cache: ${intent}`);
      const last = read.exchanges.at(-1)?.answer;
      if (refused && typeof last === 'object' && last.status < 400) found.add(`hole: ${intent}`);
    }
  }
  return found;
}

describe.each(all)('the probes of the policy %s', (_, policy) => {
  const probes = probesOf(policy);

  it('are scenarios, whose ids are unique', () => {
    expect(scenarioFileSchema.safeParse(probes.map(({ scenario }) => scenario)).error?.issues).toBeUndefined();
    expect(new Set(probes.map(({ id }) => id)).size).toBe(probes.length);
    for (const { id, intent, scenario } of probes) expect([id.split('/')[0], id]).toEqual([intent, scenario.id]);
  });

  it('are always the same', () => {
    expect(probesOf(policy)).toEqual(probes);
  });

  it('have one sentence each as title', () => {
    for (const { title } of probes) expect(title).toMatch(/^(A|An) [^\n]+\.$/);
    const sentences = new Set(probes.map(({ title }) => title));
    const repeated = probes.length - sentences.size;
    // The same read may be part of what is asked of origins, and of what is asked of methods.
    expect(repeated).toBeLessThan(probes.length / 5);
  });

  it('are all passed by an ideal server', () => {
    expect([...found(policy, (request) => idealAnswer(policy, request))]).toEqual([]);
  });

  it('say of each denied probe what is denied, and of each allowed one only what is allowed', () => {
    for (const { id, meant, expected } of probes) {
      const denies = expected.some(({ read, hidden }) => read === 'blocked' || hidden.length > 0);
      expect([id, denies]).toEqual([id, meant === 'denied']);
    }
  });
});

/** Whether some page may read `data`, so that there is something to be allowed. */
const letsSomebodyIn = (policy: Policy) =>
  allowedPages(grantsAt(policy, policy.routes.data), policy.server).pages.length > 0;

describe('probes that must be allowed', () => {
  it('are as many as must be denied, give or take a quarter, wherever some page may read', () => {
    const known = all.map(([, policy]) => policy).filter(letsSomebodyIn);
    fc.assert(
      fc.property(policies.filter(letsSomebodyIn), (policy) => {
        const probes = probesOf(policy);
        const [allowed, denied] = [count(probes, 'allowed'), count(probes, 'denied')];
        expect(allowed / denied).toBeGreaterThanOrEqual(0.75);
        expect(allowed / denied).toBeLessThanOrEqual(1.25);
        expect(new Set(probes.map(({ id }) => id)).size).toBe(probes.length);
      }),
      { numRuns: 20, seed: 5, examples: known.map((policy) => [policy]) },
    );
  });

  it('are the server’s own pages alone where nobody was named', () => {
    const allowed = probesOf(closed).filter(({ meant }) => meant === 'allowed');
    expect(allowed.map(({ id }) => id)).toEqual([
      'own-origin/api-example-com-post-without-credentials',
      'own-origin/api-example-com-put-without-credentials',
    ]);
  });

  it('ask a server for something else each: no two of a page are the same request', () => {
    const probes = probesOf(plain).filter(({ meant, scenario }) => meant === 'allowed' && scenario.steps.length === 1);
    const requests = probes.map(({ scenario: { steps } }) => JSON.stringify(steps[0]));
    const repeated = requests.filter((one, index) => requests.indexOf(one) !== index);
    // Reads that are made at once are only that: at once.
    const repeatedAtOnce = probes.filter(({ intent }) => intent in atOnce.intents).length;
    expect(repeated.length).toBeLessThanOrEqual(repeatedAtOnce);
  });

  it('are as many as a run of some seconds can take', () => {
    const probes = probesOf(typical);
    expect(probes.length).toBeGreaterThanOrEqual(250);
    expect(probes.length).toBeLessThanOrEqual(400);
    // A page at another origin costs a navigation, and is what a run's time goes into.
    expect(pages(probes).size).toBeLessThanOrEqual(65);
  });
});

describe('for policies of any shape', () => {
  it('trap origins are blocked and allowed ones readable, by the oracle', () => {
    fc.assert(
      fc.property(policies, (policy) => {
        const probes = probesOf(policy); // throws where the oracle contradicts what a probe is meant to show
        const grants = grantsAt(policy, policy.routes.data);
        for (const { scenario, expected, id, intent } of probes) {
          for (const [index, { from = 'app', path, context, to, request }] of scenario.steps.entries()) {
            expect(originNotationMistake(from), id).toBeUndefined();
            if (context !== undefined || to !== policy.server || path !== policy.routes.data) continue;
            if (!allowsOrigin(grants, from) && from !== to)
              expect([id, expected[index]!.read]).toEqual([id, 'blocked']);
            if (intent in allowedOrigin.intents) {
              const withCredentials = request?.credentials === 'include';
              expect([id, expected[index]!.read, withCredentials && !grants.credentials]).toEqual([
                id,
                'readable',
                false,
              ]);
            }
          }
        }
      }),
      { numRuns: 20, seed: 4 },
    );
  });
});

it('a redirect to a route with a policy of its own is asked for what both let, however it is spelled', () => {
  const policy = wholePolicy({
    origins: ['https://app.example.com'],
    paths: [
      { path: '/data', origins: ['https://admin.example.com'] },
      { path: '/moved', origins: 'any' },
    ],
  });
  const ids = probesOf(policy).map(({ id }) => id);
  expect(ids).toContain('path-spelling/evil-test--data');
  expect(ids).not.toContain('path-spelling/app-example-com--x-moved');
});

describe('a server that is wrong in one way', () => {
  const ideal = (request: AskedOfServer) => idealAnswer(typical, request);
  const originOf = ({ headers }: AskedOfServer) => headers.find(([name]) => name.toLowerCase() === 'origin')?.[1] ?? '';
  const trusting = (trusts: (origin: string) => boolean) => (request: AskedOfServer) => {
    const origin = originOf(request);
    if (!trusts(origin)) return ideal(request);
    const answer = ideal({
      ...request,
      headers: request.headers.map(([name, value]) => [name, value === origin ? 'https://app.example.com' : value]),
    });
    return {
      ...answer,
      headers: answer.headers.map(([name, value]): [string, string] => [
        name,
        value === 'https://app.example.com' ? origin : value,
      ]),
    };
  };
  const changed =
    (change: (name: string, value: string, request: AskedOfServer) => string | undefined) =>
    (request: AskedOfServer) => {
      const answer = ideal(request);
      const headers = answer.headers.flatMap(([name, value]): [string, string][] => {
        const other = change(name.toLowerCase(), value, request);
        return other === undefined ? [] : [[name, other]];
      });
      return { ...answer, headers };
    };
  let before = '';

  it.each<[string, (request: AskedOfServer) => IdealAnswer, string[]]>([
    [
      'reflects any origin',
      trusting((origin) => origin !== ''),
      ['hole: unrelated', 'hole: null-origin', 'hole: prefix', 'hole: error-route'],
    ],
    [
      'trusts what begins so',
      trusting((origin) => origin.startsWith('https://app.example.com')),
      ['hole: prefix', 'hole: other-port', 'hole: trailing-dot', 'hole: special-character'],
    ],
    [
      'trusts what ends so',
      trusting((origin) => origin.endsWith('example.com')),
      ['hole: suffix', 'hole: deeper-subdomain', 'hole: parent-domain'],
    ],
    [
      'trusts what contains it',
      trusting((origin) => /.app\.example\.com.evil/.test(origin) || /.app\.example\.com\./.test(origin)),
      ['hole: substring'],
    ],
    [
      'leaves a dot unescaped',
      trusting((origin) => /^https:\/\/app.example\.com$/.test(origin)),
      ['hole: unescaped-dot'],
    ],
    [
      'leaves the other dot unescaped',
      trusting((origin) => /^https:\/\/app\.example.com$/.test(origin)),
      ['hole: unescaped-dot'],
    ],
    [
      'looks for the origin in its list as text',
      trusting((origin) => origin !== '' && 'https://app.example.com'.includes(origin)),
      ['hole: shorter-name'],
    ],
    [
      'looks for the host as text',
      trusting((origin) => origin !== '' && 'app.example.com'.includes(origin.slice(8))),
      ['hole: shorter-name'],
    ],
    ['does not compare schemes', trusting((origin) => origin === 'http://app.example.com'), ['hole: other-scheme']],
    [
      'does not compare ports',
      trusting((origin) => /^https:\/\/app\.example\.com:\d+$/.test(origin)),
      ['hole: other-port'],
    ],
    [
      'cuts off port 80',
      trusting((origin) => origin.replace(/:(80|443)$/, '') === 'https://app.example.com'),
      ['hole: other-port'],
    ],
    ['trusts subdomains', trusting((origin) => origin.endsWith('.app.example.com')), ['hole: deeper-subdomain']],
    ['trusts siblings', trusting((origin) => origin.endsWith('.example.com')), ['hole: sibling-domain']],
    [
      'takes the pattern for its parent too',
      trusting((origin) => origin === 'https://example.net'),
      ['hole: parent-domain'],
    ],
    ['decodes Punycode to ASCII', trusting((origin) => origin.includes('xn--')), ['hole: look-alike']],
    ['cuts a trailing dot off', trusting((origin) => origin === 'https://app.example.com.'), ['hole: trailing-dot']],
    [
      'ends the name at a word boundary',
      trusting((origin) => /^https:\/\/app\.example\.com[^.\w:]/.test(origin)),
      ['hole: special-character'],
    ],
    ['trusts a top-level domain', trusting((origin) => /\.com$/.test(origin)), ['hole: public-suffix']],
    ['trusts null', trusting((origin) => origin === 'null'), ['hole: null-origin']],
    ['trusts localhost', trusting((origin) => /^http:\/\/localhost:/.test(origin)), ['hole: localhost']],
    [
      'trusts names that begin with localhost',
      trusting((origin) => /^https?:\/\/localhost/.test(origin)),
      ['hole: localhost'],
    ],
    ['trusts GitHub pages', trusting((origin) => origin.endsWith('.github.io')), ['hole: third-party-host']],
    [
      'allows * without credentials',
      (request) => ({
        ...ideal(request),
        headers: [
          ['Access-Control-Allow-Origin', '*'],
          ['Access-Control-Allow-Methods', 'PUT'],
        ],
      }),
      ['hole: unrelated', 'breakage: allowed-origin'],
    ],
    [
      'allows no credentials',
      changed((name, value) => (name === 'access-control-allow-credentials' ? undefined : value)),
      ['breakage: allowed-origin', 'breakage: allowed-subdomain'],
    ],
    [
      'writes True',
      changed((name, value) => (name === 'access-control-allow-credentials' ? 'True' : value)),
      ['breakage: allowed-origin'],
    ],
    [
      'allows * as methods',
      changed((name, value) => (name === 'access-control-allow-methods' ? '*' : value)),
      ['breakage: method', 'hole: method'],
    ],
    [
      'mirrors the method',
      changed((name, value, { headers }) =>
        name === 'access-control-allow-methods' ? headers.find(([one]) => /request-method$/i.test(one))![1] : value,
      ),
      ['hole: method', 'hole: method-case'],
    ],
    [
      'mirrors the headers',
      changed((name, value, { headers }) =>
        name === 'access-control-allow-headers'
          ? (headers.find(([one]) => /request-headers$/i.test(one))?.[1] ?? value)
          : value,
      ),
      ['hole: request-header'],
    ],
    [
      'forgets a method',
      changed((name, value) => (name === 'access-control-allow-methods' ? value.replace('DELETE', '') : value)),
      ['breakage: method'],
    ],
    [
      'forgets a header',
      changed((name, value) =>
        name === 'access-control-allow-headers' ? value.replace(', Authorization', '') : value,
      ),
      ['breakage: request-header'],
    ],
    [
      'exposes nothing',
      changed((name, value) => (name === 'access-control-expose-headers' ? undefined : value)),
      ['breakage: exposed-header'],
    ],
    [
      'exposes too much',
      changed((name, value) => (name === 'access-control-expose-headers' ? `${value}, Vary` : value)),
      ['hole: hidden-header'],
    ],
    [
      'exposes *',
      changed((name, value) => (name === 'access-control-expose-headers' ? '*' : value)),
      ['hole: hidden-header', 'breakage: exposed-header'],
    ],
    [
      'loses the headers of errors',
      (request) => {
        const answer = ideal(request);
        return answer.status === 500 ? { ...answer, headers: [] } : answer;
      },
      ['breakage: error-route'],
    ],
    [
      'answers preflights of missing routes with 404',
      (request) =>
        isPreflight(request) && request.path.startsWith('/missing')
          ? { status: 404, headers: [], body: '' }
          : ideal(request),
      ['breakage: missing-route'],
    ],
    [
      'asks preflights to log in',
      (request) =>
        isPreflight(request) && request.path.startsWith('/login') ? { ...ideal(request), status: 401 } : ideal(request),
      ['breakage: login-route'],
    ],
    [
      'redirects preflights',
      (request) =>
        isPreflight(request) && request.path.startsWith('/moved') ? { ...ideal(request), status: 302 } : ideal(request),
      ['breakage: moved-route'],
    ],
    [
      'has CORS for exactly its routes',
      (request) =>
        /^\/(data|error|missing|login|moved|stream)(\?|$)/.test(request.path)
          ? ideal(request)
          : { status: 404, headers: [], body: '' },
      ['breakage: path-spelling'],
    ],
    [
      'answers as it answered before',
      (request) => {
        const origin = originOf(request);
        const answer = ideal({
          ...request,
          headers: request.headers.map(([name, value]) => [
            name,
            name.toLowerCase() === 'origin' && before !== '' ? before : value,
          ]),
        });
        before = before === origin ? '' : origin;
        return answer;
      },
      ['breakage: again'],
    ],
    [
      'remembers no preflight',
      changed((name, value) => (name === 'access-control-max-age' ? '0' : value)),
      ['preflight-cache: preflight-memory'],
    ],
  ])('%s', (_, answer, expected) => {
    before = '';
    const intents = expected.map((one) => one.replace(/^.*: /, ''));
    expect([...found(typical, answer, intents)]).toEqual(expect.arrayContaining(expected));
  });

  it('lets a stranger’s POST take effect', () => {
    const lenient = (request: AskedOfServer) => idealAnswer({ ...divided, deniedSideEffects: true }, request);
    expect([...found(divided, lenient)]).toEqual(['hole: side-effect']);
  });

  it('takes every OPTIONS for a preflight', () => {
    const eager = (request: AskedOfServer): IdealAnswer =>
      request.method === 'OPTIONS' && !isPreflight(request)
        ? { status: 204, headers: [], body: '' }
        : idealAnswer(divided, request);
    expect([...found(divided, eager)]).toEqual(['breakage: method', 'breakage: own-path']);
  });

  it('serves the general policy on paths with one of their own, and the other way round', () => {
    const general = (request: AskedOfServer) => idealAnswer({ ...divided, paths: [] }, request);
    expect([...found(divided, general)]).toEqual(expect.arrayContaining(['hole: own-path', 'breakage: own-path']));
    const spaced = (request: AskedOfServer) =>
      idealAnswer(divided, { ...request, path: request.path.replace('+', ' ') });
    expect([...found(divided, spaced)]).toEqual(expect.arrayContaining(['hole: own-path']));
  });

  it('grants credentials to any page', () => {
    const answer = (request: AskedOfServer) => {
      const { headers, ...rest } = idealAnswer(open, request);
      const origin = originOf(request);
      return {
        ...rest,
        headers: [
          ...headers.map(([name, value]): [string, string] => [name, value === '*' ? origin : value]),
          ['Access-Control-Allow-Credentials', 'true'] as [string, string],
        ],
      };
    };
    expect([...found(open, answer)]).toEqual(expect.arrayContaining(['hole: credentials', 'hole: null-origin']));
  });
});

it('what no page can show is told, under the id that its probe would have', () => {
  const origins = ['https://app.example.com', 'http://app.example.dev'];
  const own = { path: '/own', origins: ['http://other.example.page'] };
  const same = { path: '/same', credentials: true };
  const policy = wholePolicy({ origins, paths: [own, same] });
  expect(untriedOf(policy)).toEqual([
    {
      probe: 'allowed-origin/http-app-example-dev',
      why: expect.stringMatching(/^no page is tried at .*dev: .*HSTS/),
    },
    { probe: 'own-path/own-http-other-example-page', why: expect.stringContaining('http://other.example.page') },
  ]);
  const ids = new Set(probesOf(policy).map(({ id }) => id));
  expect(untriedOf(policy).filter(({ probe }) => ids.has(probe))).toEqual([]);
  expect(untriedOf(typical)).toEqual([]);
});
