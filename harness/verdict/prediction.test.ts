import { describe, expect, it } from 'vitest';
import { catalogueFiles } from '../scenario/catalogue.ts';
import { loadScenarioFiles } from '../scenario/load.ts';
import type { Scenario, Step } from '../scenario/scenario.ts';
import { disputesOf } from './dispute.ts';
import { predictScenario } from './prediction.ts';

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
