import { basename } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { catalogueFiles } from '../harness/scenario/catalogue.ts';
import { contextNames, contextOf } from '../harness/scenario/contexts/index.ts';
import { deviationSchema } from '../harness/scenario/deviation.ts';
import { loadScenarioFiles } from '../harness/scenario/load.ts';
import type { Scenario } from '../harness/scenario/scenario.ts';
import { subjectOf } from '../harness/scenario/subject.ts';
import { transportNames, transportOf } from '../harness/scenario/transports/index.ts';
import { deviations } from './known-differences.ts';
import { premiseProbes } from './premises.ts';

/** Everything in the article that a browser can be held to, sentence by sentence, in the article's own words. */
const statements = [
  'controls when JavaScript on one origin (scheme + host + port) is allowed to read responses from a different origin',
  'It is enforced entirely by the browser.',
  "The server's role is to send headers that tell the browser whether to allow the read.",
  "By default, the browser refuses to let JavaScript read responses from anywhere other than the page's own origin.",
  'CORS exists to allow specific, controlled exceptions to it.',
  'An origin is the tuple (scheme, host, port).',
  'https://mart.traagel.dev and https://mart.traagel.dev:8080 are different origins.',
  'https://mart.traagel.dev and http://mart.traagel.dev are different origins.',
  'Subdomains are different origins.',
  'CORS treats every one of those differences as cross-origin.',
  'GET or POST with only "safelisted" headers and content types',
  'application/x-www-form-urlencoded',
  'multipart/form-data',
  'text/plain',
  'The browser sends the request directly, then inspects the response headers',
  'Preflighted requests — everything else.',
  'The browser sends an OPTIONS request first ("the preflight")',
  'waits for the server to confirm the actual request will be allowed, and only then sends the real request',
  'If the preflight comes back without the right Access-Control-Allow-* headers, the browser refuses to send the real request at all.',
  'Browser tells the server which origin the request is from',
  'Server tells the browser which origin is allowed to read.',
  'Either a specific origin or *',
  'Which methods the actual request may use (preflight only)',
  'Which custom headers the actual request may carry (preflight only)',
  'If true, the browser may include cookies.',
  'Allow-Origin cannot be * in this case — it must echo the specific origin',
  'How long the browser may cache the preflight result.',
  'Avoid re-running the OPTIONS dance on every call',
  'Which response headers JS is allowed to read.',
  'Default is a tiny safelist',
  "CORS protects the user's browser from a malicious page reading sensitive data from another origin.",
  'Anyone running curl against the same endpoint gets the response regardless of CORS headers.',
  'Only if the response is genuinely public and the request does not include credentials.',
  'With cookies in play, * is forbidden and the server must echo the specific origin.',
  'Preflighted requests need the OPTIONS handler to respond with the right headers and with a 2xx status.',
  'A 404 on OPTIONS will block the real request.',
  'The classic CORS bug is a frontend at https://app.example.com calling an API at https://api.example.com and getting blocked.',
  'Configure the API to send the right Access-Control-Allow-* headers',
  'Put the API behind the same origin via a reverse proxy at /api.',
  'Same-origin requests never go through CORS at all.',
  'CORS does not validate the request.',
  'It does not authenticate users.',
  'It does not filter content.',
  'It is one specific check the browser does before letting JavaScript read a cross-origin response.',
  'The server, the network, and the auth system are unaffected by CORS',
  'they just answer the request as usual, and CORS happens on the way back.',
];

/** What the article quotes in order to contradict it; each is a demo. */
const misconceptions = [
  'CORS protects my API.',
  'Access-Control-Allow-Origin: * is fine.',
  'I just need to set the header.',
];

let scenarios: Scenario[] = [];

beforeAll(async () => {
  scenarios = await loadScenarioFiles(catalogueFiles());
});

describe('the catalogue', () => {
  it('holds at least 80 scenarios', () => {
    expect(scenarios.length).toBeGreaterThanOrEqual(80);
  });

  it.each(catalogueFiles())('names each scenario of %s after its file', async (file) => {
    const subjects = new Set((await loadScenarioFiles([file])).map(({ id }) => subjectOf(id)));
    expect([...subjects]).toEqual([basename(file, '.ts')]);
  });

  it('expects something in every scenario', () => {
    const idle = scenarios.filter(({ steps }) =>
      steps.every(({ expected = {} }) => Object.keys(expected).length === 0),
    );
    expect(idle.map(({ id }) => id)).toEqual([]);
  });

  it('says in every observation what may be read, as no prediction is demanded there', () => {
    const open = scenarios.filter(
      ({ kind, steps }) => kind === 'observation' && steps.some(({ expected }) => expected?.read === undefined),
    );
    expect(open.map(({ id }) => id)).toEqual([]);
  });
});

describe('the article', () => {
  it.each(statements)('has a scenario for: %s', (statement) => {
    expect(scenarios.filter(({ article }) => article?.includes(statement))).not.toEqual([]);
  });

  it.each(misconceptions)('has a demo against: %s', (claim) => {
    expect(scenarios.filter(({ misconception }) => misconception?.claim === claim)).not.toEqual([]);
  });
});

describe('known deviations', () => {
  it('are written as the schema says', () => {
    for (const deviation of deviations) deviationSchema.parse(deviation);
  });

  it.each(deviations)('$scenario in $engine names fields that the scenario checks', ({ scenario, observed }) => {
    const found = scenarios.find(({ id }) => id === scenario);
    const checked = found?.steps.flatMap((step, index) =>
      fieldsOf(step.expected).map((field) => `steps[${index}].${field}`),
    );
    const said = Object.keys(observed).filter((field) => !/^steps\[\d+\]\.predicted\./.test(field));
    expect(checked).toEqual(expect.arrayContaining(said));
  });
});

/** The fields of the checks that an expectation makes, as verdicts name them. */
function fieldsOf(expected: Scenario['steps'][number]['expected'] = {}): string[] {
  const {
    visible = [],
    hidden = [],
    headers = {},
    carried = {},
    preflight = {},
    arrived = {},
    cookies = {},
    timing = {},
    event = {},
    ...plain
  } = expected;
  const under = (field: string, names: string[]) => names.map((name) => `${field}.${name}`);
  return [
    ...Object.keys(plain),
    ...under('visible', visible),
    ...under('hidden', hidden),
    ...under('timing', Object.keys(timing)),
    ...under('headers', Object.keys(headers)),
    ...under('carried', Object.keys(carried)),
    ...under('preflight', Object.keys(preflight)),
    ...under('arrived', Object.keys(arrived)),
    ...under('event', Object.keys(event)),
    ...under('cookies.sent', cookies.sent ?? []),
    ...under('cookies.notSent', cookies.notSent ?? []),
  ];
}

it.each(transportNames)('%s is asked the three questions that every transport is asked', (name) => {
  const three = scenarios.filter(({ id, steps }) => subjectOf(id) === 'transports' && steps[0]?.transport === name);
  const asked = three.map(({ id }) => /(own-origin|allowed|refused)$/.exec(id)?.[0]);
  expect(new Set(asked)).toEqual(new Set(['own-origin', 'allowed', 'refused']));
  expect(asked).toHaveLength(3 * transportOf[name].asked.length);
});

it.each(contextNames)('in the context %s every context’s questions are asked, and it is told apart', (name) => {
  const asked = scenarios.filter(({ id, steps }) => subjectOf(id) === 'contexts' && steps[0]?.context === name);
  expect(asked.map(({ id }) => id.slice(`contexts/${name}-`.length)).sort()).toEqual([
    'allowed',
    'allowed-by-name',
    'credentials',
    'opaque',
    'own-origin',
    'preflight',
    'referrer',
    'refused',
    ...(contextOf[name].lacks?.includes('XMLHttpRequest') ? [] : ['synchronous-xhr']),
  ]);
});

describe('what a browser keeps of a scenario', () => {
  const asked = () => [...scenarios, ...Object.values(premiseProbes)];
  const ownPath = /^\/([\w-]+\/)?\{id\}(\/|$)/;

  it('is cookies at a path of its own, so that no other scenario sends them', () => {
    const astray = asked().flatMap(({ id, steps }) =>
      steps.flatMap(({ path = '/data', server }) =>
        [JSON.stringify(server ?? {}).match(/"Set-Cookie":(\[[^\]]*\]|"[^"]*")/gi) ?? []]
          .flat()
          .flatMap((found) => [JSON.parse(found.slice(found.indexOf(':') + 1)) as string | string[]].flat())
          .filter((cookie) => !/^__host-/i.test(cookie)) // has to be at /, and is set at a host of its own
          .filter((cookie) => !ownPath.test(/; ?path=([^;]*)/i.exec(cookie)?.[1] ?? path))
          .map((cookie) => `${id}: ${cookie}`),
      ),
    );
    expect(astray).toEqual([]);
  });

  /** Values of a response header, with the scenario and the step whose answers have it. */
  const answering = (name: string) =>
    asked().flatMap((scenario) =>
      scenario.steps.flatMap((step) =>
        [...JSON.stringify(step.server ?? {}).matchAll(new RegExp(`"${name}":("(?:[^"\\\\]|\\\\.)*")`, 'gi'))].map(
          ([, value = '""']) => ({ scenario, step, value: JSON.parse(value) as string }),
        ),
      ),
    );

  it('is cleared by Clear-Site-Data at hosts of which nobody else is asked', () => {
    const hostsOf = ({ steps }: Scenario) =>
      steps.flatMap(({ from = 'app', to = 'api' }) => [from, to]).map((origin) => origin.replace(/^.*:\/\/|:.*$/g, ''));
    const siteOf = (host: string) => host.split('.').slice(-2).join('.');
    const clearing = answering('Clear-Site-Data');
    expect(clearing.length).toBeGreaterThan(10);
    const astray = clearing.flatMap(({ scenario, step: { to = 'api' } }) => {
      const site = siteOf(to.replace(/^.*:\/\/|:.*$/g, ''));
      const others = asked().filter(
        (other) => other.id !== scenario.id && hostsOf(other).some((host) => siteOf(host) === site),
      );
      return site.startsWith('cleared-') && others.length === 0 ? [] : [`${scenario.id}: ${to}`];
    });
    expect(astray).toEqual([]);
  });

  it('is dictionaries for paths of its own', () => {
    const astray = answering('Use-As-Dictionary').filter(({ value }) => !/^match="\/\{id\}\//.test(value));
    expect(astray.map(({ scenario, value }) => `${scenario.id}: ${value}`)).toEqual([]);
  });

  it('is answers that no other scenario’s URL can be taken for', () => {
    const keys = ['scenario', 'attempt', 'step'];
    const mayStandForOthers = (value: string) =>
      keys.some((key) =>
        /(^|[, ])params(,|;|$)/.test(value)
          ? !value.includes(`"${key}"`)
          : (/params=\(([^)]*)\)/.exec(value)?.[1] ?? '').includes(`"${key}"`),
      );
    expect(['params', 'params, except=("scenario")', 'params=("step")'].every(mayStandForOthers)).toBe(true);
    const astray = answering('No-Vary-Search').filter(({ value }) => mayStandForOthers(value));
    expect(astray.map(({ scenario, value }) => `${scenario.id}: ${value}`)).toEqual([]);
  });

  it('is passwords at a host of their own', () => {
    const hosts = ({ from = 'app', to = 'api', request }: Scenario['steps'][number]) =>
      request?.username === undefined ? [] : [from, to];
    const astray = asked().filter(({ steps }) => steps.flatMap(hosts).some((host) => !host.includes('passwords.')));
    expect(astray.map(({ id }) => id)).toEqual([]);
  });
});
