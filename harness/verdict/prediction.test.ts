import { describe, expect, it } from 'vitest';
import { catalogueFiles } from '../scenario/catalogue.ts';
import { loadScenarioFiles } from '../scenario/load.ts';
import type { Scenario, Step } from '../scenario/scenario.ts';
import { disputesOf } from './dispute.ts';
import { type PredictedServer, predictScenario } from './prediction.ts';

const place = {
  ports: { app: { http: 8001, https: 8002 }, api: { http: 8003, https: 8004 } },
  attempt: 'run-1',
};

function scenarioOf(...steps: Step[]): Scenario {
  return {
    id: 'a/scenario',
    title: 'A scenario of a test of the prediction.',
    standard: ['#cors-check'],
    kind: 'required',
    steps,
  };
}

const predicted = (...steps: Step[]) => predictScenario(scenarioOf(...steps), place);
const allow = { 'Access-Control-Allow-Origin': '{from}' };

describe('predictScenario', () => {
  const sent = (name: string, step: Step) =>
    predicted(step)[0]!.evidence.recorded.map(
      ({ headers }) => headers.find(([one]) => one.toLowerCase() === name.toLowerCase())?.[1],
    );

  it('fires the events of an upload also where its length is a user agent’s own matter', () => {
    const upload = (body: NonNullable<Step['request']>['body']): Step => ({
      to: 'app',
      transport: 'XMLHttpRequest',
      request: { method: 'POST', body, uploadListener: true },
    });
    const events = (step: Step) => predicted(step)[0]?.evidence.observed.uploadEvents;
    expect([upload({ formData: { a: 'b' } }), upload('a'), upload('')].map(events)).toEqual([true, true, false]);
  });

  it('sends the type of a Blob in lower case, and no type of one that has none', () => {
    const beacon = (type: string): Step => ({
      transport: 'sendBeacon',
      request: { body: 'a', headers: [['Content-Type', type]] },
    });
    expect(sent('Content-Type', beacon(''))).toEqual([undefined]);
    expect(sent('Content-Type', beacon('text/plain;charset=UTF-8'))).toEqual(['text/plain;charset=utf-8']);
  });

  it('refers from a frame with about:blank to the page that made it where a module is imported, and nowhere else', () => {
    const from = (transport: Step['transport']): Step => ({ context: 'about-blank-frame', to: 'app', transport });
    expect(sent('Referer', from('json-module'))).toEqual(['http://localhost:8001/']);
    expect(sent('Referer', from('import'))).toEqual(['http://localhost:8001/']);
    expect(sent('Referer', from('module'))).toEqual([undefined]);
    expect(sent('Referer', from('fetch'))).toEqual([undefined]);
  });

  it('holds each redirect of a frame to the resource policy that the page wants', () => {
    const frame = (headers: Record<string, string>): Step => ({
      transport: 'iframe',
      page: { headers: { 'Cross-Origin-Embedder-Policy': 'require-corp' } },
      server: { redirects: [{ status: 302, to: 'http://127.0.0.1:<api>', headers }] },
    });
    expect(sent('Host', frame({}))).toHaveLength(1);
    expect(sent('Host', frame({ 'Cross-Origin-Resource-Policy': 'cross-origin' }))).toHaveLength(2);
  });

  it('fills in origins, URLs and the answers that a scenario leaves unsaid', () => {
    const [step] = predicted({ server: { actual: { headers: allow } } });
    expect(step?.evidence.url).toBe('http://localhost:8003/data?scenario=a/scenario&attempt=run-1&step=0');
    expect(step?.read).toMatchObject({ outcome: 'readable', type: 'cors', status: 200, blame: null });
    expect(step?.read.visibleHeaders).toEqual([
      ['cache-control', 'no-store'],
      ['content-length', '48'],
      ['content-type', 'application/json'],
    ]);
    expect(step?.evidence.observed.body).toContain('secret');
  });

  it('shares one preflight cache between the steps, and lets wait move its clock', () => {
    const put: Step = {
      resource: 'users',
      request: { method: 'PUT' },
      server: {
        preflight: { headers: { ...allow, 'Access-Control-Allow-Methods': 'PUT', 'Access-Control-Max-Age': '2' } },
        actual: { headers: allow },
      },
    };
    const steps = predicted(put, put, { ...put, wait: 2500 });
    expect(steps.map(({ read }) => read.exchanges.map(({ method }) => method))).toEqual([
      ['OPTIONS', 'PUT'],
      ['PUT'],
      ['OPTIONS', 'PUT'],
    ]);
  });

  it('counts the delay of an answer as time that passes', () => {
    const put: Step = {
      resource: 'users',
      request: { method: 'PUT' },
      server: {
        preflight: { headers: { ...allow, 'Access-Control-Allow-Methods': 'PUT', 'Access-Control-Max-Age': '2' } },
        actual: { headers: allow, delay: 2500 },
      },
    };
    expect(predicted(put, put)[1]?.read.exchanges).toHaveLength(2);
  });

  it('shares one cookie store between the steps', () => {
    const step: Step = {
      from: 'https://app.example.com',
      to: 'https://api.example.com',
      request: { credentials: 'include' },
      server: {
        actual: { headers: { ...allow, 'Access-Control-Allow-Credentials': 'true', 'Set-Cookie': '{id}=1; Path=/' } },
      },
    };
    const [, second] = predicted(step, step);
    expect(second?.evidence.recorded[0]?.headers).toContainEqual(['Cookie', 'ccrun1=1']);
  });

  it('keeps a sandboxed frame in an https page from reading http: what restricts mixed content is above it', () => {
    const mixed = {
      context: 'sandboxed-frame' as const,
      to: 'http://api.example.com',
      server: { actual: { headers: allow } },
    };
    const [above] = predicted({ ...mixed, from: 'https://app.example.com' });
    const [below] = predicted({ ...mixed, from: 'http://app.example.com' });
    expect([above!.read.outcome, above!.read.exchanges.length]).toEqual(['blocked', 0]);
    expect(below!.read.exchanges.length).toBe(1);
  });

  it('gives a sandboxed frame the origin null', () => {
    const [step] = predicted({ context: 'sandboxed-frame', server: { actual: { headers: allow } } });
    expect(step?.read.exchanges[0]?.origin).toBe('null');
    expect(step?.read).toMatchObject({ outcome: 'blocked', blame: { algorithm: 'cors-check', step: '4' } });
  });

  it('follows redirects through the URLs of the scenario', () => {
    const [step] = predicted({ server: { redirects: [{ to: 'app', headers: allow }], actual: { headers: allow } } });
    expect(step?.read.exchanges.map(({ url }) => new URL(url).port)).toEqual(['8003', '8001']);
  });

  it('fills in what the servers echo and count', () => {
    const body = '{echo:X-Auth} {received:POST}';
    const [, second] = predicted(
      { request: { method: 'POST' } },
      { to: 'app', request: { method: 'POST', headers: { 'X-Auth': 'foo' } }, server: { actual: { body } } },
    );
    expect(second?.evidence.observed.body).toBe('foo 2');
  });

  it('finds the smallest change only when asked, and counts no request of its trials', () => {
    const steps: Step[] = [
      { request: { method: 'POST' } },
      { to: 'app', server: { actual: { body: '{received:POST}' } } },
    ];
    expect(predicted(...steps)[0]?.read.blame?.suggestion).toBeNull();
    const [first, second] = predictScenario(scenarioOf(...steps), { ...place, suggest: true });
    expect(first?.read.blame?.suggestion?.sentence).toContain('"Access-Control-Allow-Origin: http://localhost:8001"');
    expect(second?.evidence.observed.body).toBe('1');
  });

  it('tells later steps nothing of the trials that found a change for an earlier one: what they sent, how long it took', () => {
    const order: Step = {
      resource: 'orders',
      request: { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: '1' },
      server: { actual: { delay: 5000 } },
    };
    const count: Step = { resource: 'orders', server: { actual: { headers: allow, body: 'orders: {received:POST}' } } };
    const cached: Step = {
      resource: 'cached',
      request: { method: 'PUT' },
      server: {
        preflight: { headers: { ...allow, 'Access-Control-Allow-Methods': 'PUT' } },
        actual: { headers: allow },
      },
    };
    const predicted = predictScenario(scenarioOf(cached, order, count, cached), { ...place, suggest: true });
    expect(predicted[1]?.read.blame?.suggestion).not.toBeNull();
    expect(predicted[2]?.evidence.observed.body).toBe('orders: 0');
    expect(
      predicted[3]?.read.exchanges.map(({ method }) => method),
      'the preflight cache',
    ).toEqual(['PUT']);
  });

  it('knows no answer where no server of the run listens', () => {
    const [step] = predicted({ server: { redirects: [{ to: 'app', location: 'http://localhost:9/' }] } });
    expect(step?.read).toMatchObject({ outcome: 'blocked' });
  });

  it('leaves open what an HSTS preload list decides', () => {
    expect(predicted({ to: 'http://mart.example.dev' })[0]?.environment).toContain('HSTS');
    expect(predicted({ to: 'http://mart.example.org' })[0]?.environment).toBeNull();
  });
});

describe('predictScenario, with a server that answers by itself', () => {
  const open: PredictedServer = {
    origin: 'https://api.example.com',
    answer: ({ method }) => ({
      status: method === 'OPTIONS' ? 204 : 200,
      headers: [
        ['Access-Control-Allow-Origin', '*'],
        ['Access-Control-Allow-Methods', 'PUT'],
      ],
      body: method,
    }),
  };
  const readOf = (step: Step, server = open) =>
    predictScenario(scenarioOf({ from: 'https://app.example.com', to: server.origin, ...step }), {
      ...place,
      server,
    })[0]!;
  const origins = ({ read }: ReturnType<typeof readOf>) => read.exchanges.map(({ url }) => new URL(url).origin);

  it('asks it instead of the script, with the path that is on the wire', () => {
    const asked: string[] = [];
    const server: PredictedServer = {
      ...open,
      answer: (request) => {
        asked.push(`${request.method} ${request.path}`);
        return open.answer(request);
      },
    };
    const { evidence } = readOf(
      { path: '/a{{b?c', request: { method: 'PUT' }, server: { actual: { status: 500 } } },
      server,
    );
    expect(asked).toEqual(
      ['OPTIONS', 'PUT'].map((method) => `${method} /a%7Bb?c&scenario=a/scenario&attempt=run-1&step=0`),
    );
    expect(evidence.observed).toMatchObject({ status: 200, body: 'PUT' });
  });

  it.each([
    ['', 0],
    ['é', 2],
    ['{{日本}', 8],
    ['{from}', 23],
  ])('sends the bytes of the body %j', (body, bytes) => {
    const { read, evidence } = readOf({ request: { method: 'POST', body } });
    expect([read.exchanges[0]?.bodyLength, evidence.recorded[0]?.bodyBytes]).toEqual([bytes, bytes]);
    expect(evidence.recorded[0]?.headers).toContainEqual(['Content-Length', String(bytes)]);
  });

  it('has the script answer every hop before it', () => {
    // Behind the second redirect the origin is opaque, so that only a star lets it pass.
    const headers = { 'Access-Control-Allow-Origin': '*' };
    const hops = ['https://one.test', 'https://two.test', open.origin];
    const [to, ...others] = hops;
    const predicted = readOf({ to: to!, server: { redirects: others.map((next) => ({ to: next, headers })) } });
    expect(origins(predicted)).toEqual(hops);
    expect(predicted.read.outcome).toBe('readable');
  });

  it('has the script answer the preflight and the status of a hop before it', () => {
    const hop = { to: 'https://one.test', request: { method: 'PUT' } };
    const redirects = [{ to: open.origin, status: 303, headers: allow }];
    const preflight = { headers: { ...allow, 'Access-Control-Allow-Methods': 'PUT' } };
    const passed = readOf({ ...hop, server: { redirects, preflight } });
    expect(passed.read.exchanges.map(({ method }) => method)).toEqual(['OPTIONS', 'PUT', 'GET']);
    const refused = readOf({ ...hop, server: { redirects } });
    expect(refused.read.exchanges.map(({ method }) => method)).toEqual(['OPTIONS']);
  });

  it('keeps to the request mode and the redirect mode', () => {
    expect(readOf({ request: { mode: 'no-cors' } }).read.outcome).toBe('opaque');
    expect(readOf({ request: { mode: 'same-origin' } }).read).toMatchObject({ outcome: 'blocked', exchanges: [] });
    const redirecting = { to: 'https://one.test', server: { redirects: [{ to: open.origin, headers: allow }] } };
    expect(readOf({ ...redirecting, request: { redirect: 'error' } }).read.outcome).toBe('blocked');
    expect(readOf({ ...redirecting, request: { redirect: 'manual' } }).read.outcome).toBe('opaque-redirect');
  });

  it('keeps the cookies that it sets', () => {
    const server: PredictedServer = {
      ...open,
      answer: () => ({
        status: 200,
        headers: [
          ['Access-Control-Allow-Origin', 'https://app.example.com'],
          ['Access-Control-Allow-Credentials', 'true'],
          ['Set-Cookie', 'a=1; Path=/'],
        ],
        body: '',
      }),
    };
    const step: Step = { from: 'https://app.example.com', to: server.origin, request: { credentials: 'include' } };
    const [, second] = predictScenario(scenarioOf(step, step), { ...place, server });
    expect(second?.evidence.recorded[0]?.headers).toContainEqual(['Cookie', 'a=1']);
  });
});

describe('disputes', () => {
  it('are none in the catalogue', async () => {
    const disputes = (await loadScenarioFiles(catalogueFiles()))
      .filter(({ kind }) => kind === 'required')
      .flatMap((scenario) => disputesOf(scenario, predictScenario(scenario, place), 'ccrun1'));
    expect(disputes).toEqual([]);
  });

  const told = (...steps: Step[]) => {
    const scenario = scenarioOf(...steps);
    return disputesOf(scenario, predictScenario(scenario, place), 'ccrun1').map(({ sentence }) => sentence);
  };

  it('name the step that decided otherwise', () => {
    expect(told({ expected: { read: 'readable' } })).toEqual([
      expect.stringMatching(
        /^step 1: You expect that what the page asks for is readable; by the Standard it is blocked\. The answer to GET .* has no Access-Control-Allow-Origin header.* \(step 2 of cors-check, https:\/\/fetch\.spec\.whatwg\.org\/#concept-cors-check\)\.$/,
      ),
    ]);
  });

  const allowed = { 'Access-Control-Allow-Origin': '{from}', 'Access-Control-Allow-Headers': 'x-auth' };
  const json = { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: '{{}' };
  const custom = {
    request: { headers: { 'X-Auth': 'foo' } },
    server: { preflight: { headers: { ...allowed, 'Access-Control-Max-Age': '60' } }, actual: { headers: allowed } },
  };
  it.each<[string, Step[], string]>([
    [
      'a header that is safe with other values',
      [{ request: json, expected: { preflights: 0 } }],
      'You expect no preflights; by the Standard there is 1. A preflight goes first, as the header content-type is not CORS-safelisted with this value',
    ],
    [
      'a method',
      [{ request: { method: 'PUT', headers: { 'X-Auth': 'foo' } }, expected: { preflights: 0 } }],
      'as the method PUT is not CORS-safelisted and the header x-auth is not CORS-safelisted, and none that covers it is remembered (step 12[unsafe-request] of main-fetch',
    ],
    [
      'a request that is safe',
      [{ expected: { preflights: 1 } }],
      'You expect 1 preflight; by the Standard there are none. No preflight goes first, as the method GET and all headers are CORS-safelisted (step 12[unsafe-request] of main-fetch',
    ],
    [
      'the own origin',
      [{ to: 'app', request: { method: 'PUT' }, expected: { preflights: 1 } }],
      'as the URL is of the page’s own origin (step 12[same-origin, basic] of main-fetch',
    ],
    [
      'the preflight cache',
      [
        { ...custom, resource: 'one' },
        { ...custom, resource: 'one', expected: { preflights: 1 } },
      ],
      'as one that is remembered covers this request (step 4.1[header-name] of http-fetch',
    ],
    [
      'a blocked read that was sent',
      [{ expected: { sent: false } }],
      'You expect that the actual request reaches no server; by the Standard it does. No preflight goes first',
    ],
    [
      'a request behind a preflight that allowed it',
      [{ ...custom, expected: { sent: false } }],
      'by the Standard it does. The preflight allowed it (step 4.1.2 of http-fetch',
    ],
    [
      'a request behind a preflight that refused it',
      [{ request: json, expected: { sent: true } }],
      'You expect that the actual request reaches a server; by the Standard it does not. The answer to the preflight OPTIONS',
    ],
    ['the Origin of a blocked read', [{ expected: { origin: 'null' } }], 'of append-a-request-origin-header'],
    [
      'a header that is not exposed',
      [
        {
          server: { actual: { headers: { ...allowed, 'X-Total-Count': '5' } } },
          expected: { visible: ['X-Total-Count'] },
        },
      ],
      'You expect that the page can read the header X-Total-Count; by the Standard it cannot. The answer has no Access-Control-Expose-Headers (cors-filtered-response',
    ],
    [
      'a header that is exposed',
      [
        {
          server: { actual: { headers: { ...allowed, 'X-A': '5', 'Access-Control-Expose-Headers': 'X-A' } } },
          expected: { hidden: ['X-A'] },
        },
      ],
      'You expect that the page cannot read the header X-A; by the Standard it can. The answer has Access-Control-Expose-Headers: X-A (cors-f',
    ],
    [
      'a header that is not there',
      [{ server: { actual: { headers: allowed } }, expected: { visible: ['X-A'] } }],
      'it cannot. The answer has no header X-A (cors-f',
    ],
  ])('give as reason what decided just that: %s', (_, steps, sentence) => {
    expect(told(...steps)).toEqual([expect.stringContaining(sentence)]);
  });
});
