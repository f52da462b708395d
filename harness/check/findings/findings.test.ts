import { describe, expect, it } from 'vitest';
import { wholePolicy } from '../../policy/policy.ts';
import type { Probe, ProbeExpectation } from '../../policy/probes/probe.ts';
import type { Step } from '../../scenario/scenario.ts';
import type { HeaderList } from '../../standard/index.ts';
import type { StepEvidence } from '../../verdict/evidence.ts';
import { blocked, readable, someEvidence, someExchange, somePreflight } from '../../verdict/testing/evidence.ts';
import type { Exchange } from '../../wire/exchange.ts';
import { withoutKey } from '../../wire/resource-key.ts';
import { findingsOf, mergeFindings } from './findings.ts';

const app = 'https://app.example.com';
const evil = 'https://evil.test';
const to = 'https://api.example.com';

/** Lets `app` use GET and PUT, with credentials, and set x-known. */
const policy = wholePolicy({
  origins: [app],
  credentials: true,
  methods: ['GET', 'PUT'],
  requestHeaders: ['x-known'],
});

const must = (read: ProbeExpectation['read'], rest: Partial<ProbeExpectation> = {}): ProbeExpectation => ({
  read,
  visible: [],
  hidden: [],
  ...rest,
});

function someProbe(from: string, expected: ProbeExpectation, request: Step['request'] = {}): Probe {
  return {
    id: 'origin/some',
    title: 'A page may do something.',
    intent: 'origin',
    meant: expected.read === 'readable' ? 'allowed' : 'denied',
    route: 'data',
    expected: [expected],
    scenario: {
      id: 'origin/some',
      title: 'A page may do something.',
      standard: ['#cors-check'],
      kind: 'observation',
      steps: [{ from, to, request }],
    },
  };
}

const path = '/data?scenario=origin/some&attempt=1&step=0';

function recorded(origin: string, headers: HeaderList, changed: Partial<Exchange> = {}): Exchange {
  return someExchange({
    host: 'api.example.com',
    path,
    headers: [
      ['Host', 'api.example.com'],
      ['Origin', origin],
    ],
    answer: { status: 200, headers, body: '{}', bodyBytes: 2 },
    ...changed,
  });
}

function preflighted(origin: string, asked: HeaderList, headers: HeaderList): Exchange {
  return somePreflight({
    host: 'api.example.com',
    path,
    headers: [['Origin', origin], ...asked],
    answer: { status: 204, headers, body: '', bodyBytes: 0 },
  });
}

const run = (probe: Probe, step: Partial<StepEvidence>, its = policy) =>
  findingsOf(
    {
      probe,
      engine: 'chromium',
      evidence: someEvidence({
        steps: [
          {
            from: probe.scenario.steps[0]!.from!,
            to,
            url: `${to}${path}`,
            observed: readable,
            recorded: [],
            refusals: [],
            ...step,
          },
        ],
      }),
    },
    its,
  );

describe('findings', () => {
  it('are none where every read came out as it must', () => {
    expect(
      run(someProbe(app, must('readable')), { recorded: [recorded(app, [['Access-Control-Allow-Origin', app]])] }),
    ).toEqual([]);
    expect(run(someProbe(evil, must('blocked')), { observed: blocked, recorded: [recorded(evil, [])] })).toEqual([]);
  });

  it('tell why a page was let in, and the verified change that denies it', () => {
    const [hole, ...others] = run(someProbe(evil, must('blocked'), { credentials: 'include' }), {
      recorded: [
        recorded(evil, [
          ['Access-Control-Allow-Origin', evil],
          ['Access-Control-Allow-Credentials', 'true'],
        ]),
      ],
    });
    expect(others).toEqual([]);
    expect(hole).toMatchObject({ kind: 'hole', severity: 'high', credentials: true, engines: ['chromium'] });
    expect(hole?.sentence).toBe('A page may do something: it could.');
    expect(hole?.blame).toEqual({
      step: 'cors-check/7',
      url: 'https://fetch.spec.whatwg.org/#concept-cors-check',
      sentence:
        'The answer to GET https://api.example.com/data names this page’s origin: "Access-Control-Allow-Origin: https://evil.test" with "Access-Control-Allow-Credentials: true".',
    });
    expect(hole?.fix).toMatch(/^Answer no Access-Control-Allow-Origin to origins that are not listed/);
    expect(hole?.evidence.exchanges).toHaveLength(1);
    expect(hole?.evidence.exchanges[0]?.request.url).toBe(`${to}/data`);
  });

  it.each([
    [
      [app],
      ['origins that are not listed, compared as whole strings: https://evil.test is not.'],
      /regular expression/,
    ],
    [
      ['https://*.example.com'],
      [
        'origins that the policy does not allow: https://evil.test is none of them.',
        'For https://*.example.com anchor the regular expression at both ends and escape its dots',
        'or parse the origin as a URL and compare its scheme, its port and the labels of its host.',
      ],
      /whole string|listed/,
    ],
    [
      [app, 'https://*.example.org'],
      ['Compare origins without * as whole strings.', 'For https://*.example.org anchor the regular expression'],
      /listed/,
    ],
  ])('advise how to compare the origins of a policy as it names them: %j', (origins, told, not) => {
    const its = wholePolicy({ origins: ['https://elsewhere.test'], paths: [{ path: '/data', origins }] });
    const [hole] = run(
      someProbe(evil, must('blocked')),
      { recorded: [recorded(evil, [['Access-Control-Allow-Origin', evil]])] },
      its,
    );
    for (const words of told) expect(hole?.fix).toContain(words);
    expect(hole?.fix).not.toMatch(not);
  });

  it('offer no fix that would not deny', () => {
    const star = recorded(evil, [['Access-Control-Allow-Origin', '*']]);
    const [hole] = run(someProbe(evil, must('blocked')), { recorded: [star] });
    expect(hole).toMatchObject({ severity: 'medium', credentials: false, blame: { step: 'cors-check/3' } });
    expect(hole?.fix).not.toBeNull();
    // The browser let it read what the Standard refuses: nothing of the answer can be blamed.
    const [lenient] = run(someProbe(evil, must('blocked')), { recorded: [recorded(evil, [])] });
    expect(lenient).toMatchObject({ kind: 'hole', fix: null, blame: { step: 'cors-check/2' } });
    expect(lenient?.blame?.sentence).toMatch(/^The browser lets this page read although the Standard refuses: /);
  });

  it('of a redirect by another server blame the answer that it leads to', () => {
    const elsewhere = 'https://elsewhere.test';
    const probe = someProbe(app, must('blocked'));
    probe.scenario.steps[0] = { from: app, to: elsewhere, server: { redirects: [{ to }] } };
    const hop = recorded(app, [
      ['Location', `${to}${path}&hop=1`],
      ['Access-Control-Allow-Origin', app],
    ]);
    const [hole] = run(probe, {
      recorded: [
        { ...hop, host: 'elsewhere.test', answer: { ...hop.answer!, status: 302 } },
        recorded('null', [['Access-Control-Allow-Origin', 'null']], { path: `${path}&hop=1` }),
      ],
    });
    expect(hole?.blame?.sentence).toBe(
      'The answer to GET https://api.example.com/data names this page’s origin: "Access-Control-Allow-Origin: null".',
    );
    expect(hole?.fix).toMatch(/^Answer no Access-Control-Allow-Origin to "Origin: null"/);
  });

  it('of a page that asks after another say so in the fix, and of one that asks alone do not', () => {
    const refusedTo = (from: string, at: string): StepEvidence => {
      const evidence = { from, to, url: `${to}${at}`, observed: blocked, refusals: [] };
      return { ...evidence, recorded: [recorded(from, [], { path: at })] };
    };
    const fixAfter = (intent: string, first: string) => {
      const probe = { ...someProbe(first, must('blocked')), intent, expected: [must('blocked'), must('readable')] };
      probe.scenario = {
        ...probe.scenario,
        steps: [
          { from: first, to },
          { from: app, to },
        ],
      };
      const steps = [refusedTo(first, path), refusedTo(app, path.replace('step=0', 'step=1'))];
      return findingsOf({ probe, engine: 'chromium', evidence: someEvidence({ steps }) }, policy)[0]?.fix;
    };
    expect(fixAfter('in-turns', evil)).toMatch(/^Give the answer .*keep answers, if at all, by URL and Origin\.$/);
    expect(fixAfter('origin', evil)).not.toContain('keep answers');
    expect(fixAfter('in-turns', app)).not.toContain('keep answers');
  });

  it('of a page whose preflight is remembered blame the answer, and tell how to deny it', () => {
    const letIn: HeaderList = [
      ['Access-Control-Allow-Origin', evil],
      ['Access-Control-Allow-Credentials', 'true'],
    ];
    const [hole] = run(someProbe(evil, must('blocked'), { method: 'PUT', credentials: 'include' }), {
      recorded: [recorded(evil, letIn, { method: 'PUT' })],
    });
    expect(hole?.blame?.sentence).toMatch(/^The answer to PUT https:\S+ names this page’s origin/);
    expect(hole?.fix).toMatch(/^Answer no Access-Control-Allow-Origin /);
  });

  it('of a page at a loopback name blame the answer, too, where it went by an http server', () => {
    const [page, server, elsewhere] = ['http://localhost:61001', 'http://localhost:5173', 'http://elsewhere.test'];
    const probe = someProbe(page, must('blocked'));
    probe.scenario.steps[0] = { from: page, to: elsewhere, server: { redirects: [{ to: server }] } };
    const hop = recorded(page, [
      ['Location', `${server}${path}`],
      ['Access-Control-Allow-Origin', page],
    ]);
    const led = recorded('null', [['Access-Control-Allow-Origin', '*']], { scheme: 'http', host: 'localhost:5173' });
    const [hole] = run(
      probe,
      {
        from: page,
        url: `${elsewhere}${path}`,
        recorded: [{ ...hop, scheme: 'http', host: 'elsewhere.test', answer: { ...hop.answer!, status: 302 } }, led],
      },
      wholePolicy({ server, origins: [] }),
    );
    expect(hole).toMatchObject({ blame: { step: 'cors-check/3' }, fix: expect.stringMatching(/"Origin: null"/) });
  });

  it('name the method or the header that a preflight must not allow', () => {
    const allow: HeaderList = [
      ['Access-Control-Allow-Origin', app],
      ['Access-Control-Allow-Credentials', 'true'],
    ];
    const [method] = run(someProbe(app, must('blocked'), { method: 'PATCH' }), {
      recorded: [
        preflighted(
          app,
          [['Access-Control-Request-Method', 'PATCH']],
          [...allow, ['Access-Control-Allow-Methods', 'PUT, PATCH']],
        ),
        recorded(app, allow, { method: 'PATCH' }),
      ],
    });
    expect(method?.blame?.step).toBe('cors-preflight-fetch/7.5');
    expect(method?.fix).toBe(
      'Answer "Access-Control-Allow-Methods: GET, PUT" to preflights of allowed origins, and no such header to others: name what the policy allows, and never what the request asks for.',
    );
    const [header] = run(someProbe(app, must('blocked'), { headers: { 'x-known': '1', 'x-other': '1' } }), {
      recorded: [
        preflighted(
          app,
          [
            ['Access-Control-Request-Method', 'GET'],
            ['Access-Control-Request-Headers', 'x-known,x-other'],
          ],
          [...allow, ['Access-Control-Allow-Headers', 'x-known,x-other']],
        ),
        recorded(app, allow),
      ],
    });
    expect(header?.blame?.step).toBe('cors-preflight-fetch/7.7');
    expect(header?.fix).toMatch(/^Answer "Access-Control-Allow-Headers: /);
  });

  it('tell the smallest fix of a breakage', () => {
    const [breakage] = run(someProbe(app, must('readable'), { method: 'PUT', credentials: 'include' }), {
      observed: blocked,
      recorded: [
        preflighted(
          app,
          [['Access-Control-Request-Method', 'PUT']],
          [
            ['Access-Control-Allow-Origin', app],
            ['Access-Control-Allow-Credentials', 'true'],
          ],
        ),
      ],
    });
    expect(breakage).toMatchObject({
      kind: 'breakage',
      credentials: true,
      blame: { step: 'cors-preflight-fetch/7.5' },
      fix: 'Give the answer to the preflight OPTIONS https://api.example.com/data "Access-Control-Allow-Methods: PUT" (it has none).',
    });
  });

  it('tell the server’s side of a fix where the page could change too, and what a fix lets in besides', () => {
    const [star] = run(someProbe(app, must('readable'), { credentials: 'include' }), {
      observed: blocked,
      recorded: [recorded(app, [['Access-Control-Allow-Origin', '*']])],
    });
    expect(star?.fix).toMatch(/^Give the answer to GET .*"Access-Control-Allow-Credentials: true"/);
    const probe = someProbe(app, must('readable'));
    const [step] = probe.scenario.steps;
    const framed = {
      ...probe,
      scenario: { ...probe.scenario, steps: [{ ...step!, context: 'sandboxed-frame' as const }] },
    };
    const [none] = run(framed, { observed: blocked, recorded: [recorded('null', [])] });
    expect(none?.fix).toMatch(/every sandboxed frame.* Give the answer to GET .*"Access-Control-Allow-Origin: null"/);
  });

  it('say so where only the browser refused', () => {
    const [breakage] = run(someProbe(app, must('readable')), {
      observed: blocked,
      recorded: [recorded(app, [['Access-Control-Allow-Origin', app]])],
    });
    expect(breakage).toMatchObject({ kind: 'breakage', blame: null, fix: null });
    expect(breakage?.sentence).toContain('the browser refused by itself');
  });

  it('hold exposed headers against what must be visible', () => {
    const answer: HeaderList = [
      ['Access-Control-Allow-Origin', app],
      ['X-Total', '1'],
      ['X-Secret', '2'],
    ];
    const [missing] = run(someProbe(app, must('readable', { visible: ['X-Total'], hidden: ['X-Secret'] })), {
      recorded: [recorded(app, answer)],
    });
    expect(missing).toMatchObject({
      kind: 'breakage',
      fix: 'Answer "Access-Control-Expose-Headers: X-Total" to allowed origins, and not to preflights.',
    });
    const [shown] = run(someProbe(app, must('readable', { visible: ['X-Total'], hidden: ['X-Secret'] })), {
      observed: {
        ...readable,
        headers: [
          ['x-total', '1'],
          ['x-secret', '2'],
        ],
      },
      recorded: [recorded(app, [...answer, ['Access-Control-Expose-Headers', '*']])],
    });
    expect(shown).toMatchObject({ kind: 'hole', severity: 'low' });
  });

  it('tell what works only because the browser is lenient', () => {
    const [lenient] = run(someProbe(app, must('readable'), { headers: { Authorization: 'x' } }), {
      recorded: [
        preflighted(
          app,
          [
            ['Access-Control-Request-Method', 'GET'],
            ['Access-Control-Request-Headers', 'authorization'],
          ],
          [
            ['Access-Control-Allow-Origin', app],
            ['Access-Control-Allow-Headers', '*'],
          ],
        ),
        recorded(app, [['Access-Control-Allow-Origin', app]]),
      ],
    });
    expect(lenient).toMatchObject({
      kind: 'hygiene',
      probe: 'origin/some',
      blame: { step: 'cors-preflight-fetch/7.6' },
    });
    expect(lenient?.fix).toContain('authorization');
  });

  it('of several engines are one', () => {
    const [one] = run(someProbe(evil, must('blocked')), {
      recorded: [recorded(evil, [['Access-Control-Allow-Origin', '*']])],
    });
    const merged = mergeFindings([one!, { ...one!, engines: ['firefox'] }, { ...one!, credentials: true }]);
    expect(merged.map(({ engines, credentials }) => [credentials, engines])).toEqual([
      [false, ['chromium', 'firefox']],
      [true, ['chromium']],
    ]);
  });
});

describe('keys in texts', () => {
  it('are in nothing that a finding shows', () => {
    const read = {
      recorded: [
        recorded(evil, [
          ['Access-Control-Allow-Origin', '*'],
          ['Location', path],
        ]),
      ],
    };
    const [found] = run(someProbe(evil, must('blocked')), read);
    expect(found?.evidence.exchanges[0]).toMatchObject({
      request: { url: `${to}/data` },
      answer: { headers: expect.arrayContaining([['Location', '/data']]) },
    });
    expect(JSON.stringify(found)).not.toContain('attempt=');
  });

  it('are left out, and nothing else is', () => {
    expect(withoutKey('GET https://a.test/x?scenario=a/b&attempt=1-2&step=0&hop=1 is')).toBe('GET https://a.test/x is');
    expect(withoutKey('"/x?y=1&scenario=a/b&attempt=1&step=one"')).toBe('"/x?y=1"');
    expect(withoutKey('/x?y=1&z=2')).toBe('/x?y=1&z=2');
  });

  it('are none where a route refuses with the status that its policy says is right', () => {
    const probe = someProbe(to, must('readable', { served: true }), { method: 'POST' });
    const refusedWith = (status: number, its = policy) =>
      run(probe, { observed: { ...readable, status }, recorded: [] }, its).map(({ kind }) => kind);
    expect(refusedWith(401)).toEqual(['breakage']);
    const said = { ...policy, statuses: { data: 401 } };
    expect(refusedWith(401, said)).toEqual([]);
    expect(refusedWith(403, said)).toEqual(['breakage']);
  });
});
