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

  it('name the step that decided otherwise', () => {
    const scenario = scenarioOf({ expected: { read: 'readable', preflights: 1 } });
    expect(disputesOf(scenario, predictScenario(scenario, place), 'ccrun1').map(({ sentence }) => sentence)).toEqual([
      expect.stringMatching(
        /^step 1: the author expects what the page could read to be readable, the Standard’s step 2 of cors-check \(https:\/\/fetch\.spec\.whatwg\.org\/#concept-cors-check\) yields blocked: The answer to GET .* has no Access-Control-Allow-Origin header/,
      ),
      expect.stringContaining('the author expects the number of preflights to be 1'),
    ]);
  });
});
