import { stripVTControlCharacters } from 'node:util';
import { describe, expect, it } from 'vitest';
import { blockedStep, engineResult, firefox, scenarioResult, stepResult } from '../run/testing/results.ts';
import { blocked, from, someExchange, somePreflight } from '../verdict/testing/evidence.ts';
import { exchangeLines } from './exchange-lines.ts';
import { failure, knownFailure, predictedLines, stepLines } from './failure.ts';
import { sentences } from './sentences.ts';

const check = {
  field: 'steps[0].read',
  about: 'what the page could read',
  expected: 'readable',
  actual: 'blocked',
  holds: false,
  sentence: 'step 1: what the page could read was expected to be readable, and was blocked',
};
const scenario = scenarioResult('subject/some', {});

describe('a failure in words', () => {
  const result = engineResult('deviates', {
    checks: [check, { ...check, field: 'steps[0].sent', holds: true, sentence: 'what holds' }],
    steps: [
      {
        ...blockedStep,
        recorded: [somePreflight(), someExchange()],
        refusals: [{ url: '', code: 'MissingAllowOriginHeader', message: 'blocked by CORS policy' }],
      },
    ],
  });
  const text = stripVTControlCharacters(failure(scenario, firefox, result, 'npm run conformance --'));

  it.each([
    ['the scenario, the engine and the verdict', '✗ subject/some  firefox 153.0.1  deviates'],
    ['the title', scenario.title],
    ['what was expected, and what was there instead', check.sentence],
    ['who read what', `step 1: a page at ${from} reads https://api.example/data?scenario=subject/some`],
    [
      'the record of the preflight',
      '→ OPTIONS /data?scenario=subject/some&attempt=1&step=0  (api origin, preflight; Host: ',
    ],
    ['the headers that the preflight carried', 'Access-Control-Request-Method: PUT'],
    ['the answer to it', '← 204'],
    [
      'the record of the actual request',
      '→ GET /data?scenario=subject/some&attempt=1&step=0  (api origin; Host: api.example)',
    ],
    ['the headers of its answer', `Access-Control-Allow-Origin: ${from}`],
    ['what the page observed', 'observed: blocked: rejected with TypeError: Failed to fetch after 3 ms'],
    ['the browser’s own reason', 'the browser says: MissingAllowOriginHeader · blocked by CORS policy'],
    ['how to run it again', "npm run conformance -- --project firefox --grep 'subject/some$'"],
  ])('tells %s', (_, told) => {
    expect(text).toContain(told);
  });

  it('says nothing of what holds', () => {
    expect(text).not.toContain('what holds');
  });

  it('says how to run it again with the options of this run', () => {
    expect(failure(scenario, firefox, result, 'npx cors-conformance run --scenarios my.yaml')).toContain(
      "npx cors-conformance run --scenarios my.yaml --project firefox --grep 'subject/some$'",
    );
  });
});

describe('what the Standard says of a step', () => {
  const decided = {
    algorithm: 'cors-check',
    step: '2',
    url: 'https://fetch.spec.whatwg.org/#concept-cors-check',
    sentence: 'The answer has no Access-Control-Allow-Origin header.',
    compared: [
      { what: 'Access-Control-Allow-Origin', value: null },
      { what: 'Origin', value: from },
    ],
  };

  it('is the outcome, the step that decided, where that stands, and the smallest fix', () => {
    const suggestion = 'Smallest fix: Send Access-Control-Allow-Origin: *';
    expect(predictedLines({ outcome: 'blocked', decided: { ...decided, suggestion } })).toEqual([
      'the Standard: blocked, by step 2 of cors-check (https://fetch.spec.whatwg.org/#concept-cors-check)',
      '  The answer has no Access-Control-Allow-Origin header.',
      '  Smallest fix: Send Access-Control-Allow-Origin: *',
    ]);
  });

  it('is the outcome alone where nothing keeps the page from reading', () => {
    expect(predictedLines({ outcome: 'readable', decided: null })).toEqual(['the Standard: readable']);
  });

  it('stands in the failure', () => {
    const step = { ...blockedStep, predicted: { outcome: 'readable' as const, decided: null } };
    const text = failure(scenario, firefox, engineResult('deviates', { steps: [step] }), '');
    expect(text).toContain('the Standard: readable');
  });

  it('stands in the failure above the exchanges', () => {
    const suggestion = 'Smallest fix: Send it.';
    const step = {
      ...blockedStep,
      recorded: [someExchange()],
      predicted: { outcome: 'blocked' as const, decided: { ...decided, suggestion } },
    };
    const lines = stepLines(step, 0).map((line) => line.trim());
    const fix = lines.indexOf(suggestion);
    expect(fix).toBeGreaterThan(0);
    expect(fix).toBeLessThan(lines.findIndex((line) => line.startsWith('→')));
  });

  it('shows values from the wire as text', () => {
    const hostile = { ...decided, sentence: '\x1b[2J', suggestion: 'Send \u202e' };
    expect(predictedLines({ outcome: 'blocked', decided: hostile }).slice(1)).toEqual(['  \\x1b[2J', '  Send \\u202e']);
  });
});

it('a known deviation is told with its reason and its link', () => {
  const result = engineResult('known-deviation', { deviation: { why: 'It differs.', link: 'https://bug.example/1' } });
  expect(stripVTControlCharacters(knownFailure(scenario, firefox, result))).toBe(
    '≠ subject/some  firefox 153.0.1  known-deviation\n  known: It differs. https://bug.example/1',
  );
});

it('a step says where nothing reached a server', () => {
  expect(stepLines({ ...blockedStep, recorded: [] }, 1)).toContain('  recorded: nothing reached a server');
});

it('a step says what a page that could read has read', () => {
  expect(stepLines(stepResult(), 0)[1]).toBe(
    '  observed: readable: type cors, status 200, headers [content-type], body "{}"',
  );
});

it('an exchange says by whom it was sent, and where its answer was cut short or missing', () => {
  expect(exchangeLines(someExchange({ sender: 'reverse-proxy' }))[0]).toContain('by the reverse proxy');
  expect(exchangeLines(someExchange({ completed: false }))).toContain('← 200, cut short');
  const { answer: _, ...unanswered } = someExchange();
  expect(exchangeLines(unanswered)).toContain('← no answer');
});

describe('sentences', () => {
  const deviation = { why: 'It differs.', link: 'https://bugs.example/1' };
  it.each([
    ['a fault', engineResult('harness-error', { fault: 'the page was lost' }), ['the page was lost']],
    [
      'a premise',
      engineResult('premise-unmet', { unmet: [{ premise: 'ipv6-loopback', why: 'nobody listens' }] }),
      ['the premise ipv6-loopback is not met (the machine has the loopback address ::1): nobody listens'],
    ],
    [
      'a known deviation',
      engineResult('known-deviation', { deviation, checks: [check] }),
      [check.sentence, 'known: It differs. https://bugs.example/1'],
    ],
    [
      'one that is gone',
      engineResult('unexpectedly-conforms', { deviation }),
      [
        'a known deviation no longer happens: It differs. Take it out of the known differences, or say there up to which version it did.',
      ],
    ],
    [
      'a retry',
      engineResult('conforms', { earlierFaults: ['step 1: the page was lost'] }),
      ['tried again, because step 1: the page was lost'],
    ],
    [
      'a dispute',
      engineResult('disputed', { disputes: ['step 1: You expect what the Standard does not.'] }),
      [
        'step 1: You expect what the Standard does not. Either the scenario expects the wrong thing, or this project has misread the Standard.',
      ],
    ],
    ['nothing where there is nothing to say', engineResult('conforms'), []],
  ])('tell %s', (_, result, told) => {
    expect(sentences(result)).toEqual(told);
  });
});

it('nothing that came over the wire reaches the terminal as it is', () => {
  const hostile = 'x\x1b[2J\x07\u202e\r\n✓ conforms';
  const lines: [string, string][] = [
    ['X-Hostile', hostile],
    ['Host', hostile],
    [`X-${hostile}`, ''],
  ];
  const exchange = someExchange({
    method: hostile,
    path: hostile,
    headers: lines,
    answer: { status: 200, headers: lines, body: hostile, bodyBytes: 1 },
  });
  const observed = { ...blocked, headers: lines, body: hostile };
  const steps = [
    stepResult({
      url: hostile,
      recorded: [exchange],
      observed: { ...observed, error: { name: hostile, message: hostile } },
      refusals: [{ url: hostile, code: hostile, detail: hostile, message: hostile }],
    }),
    stepResult({ observed: { ...observed, settled: 'fulfilled', status: 200 } }),
  ];
  const result = engineResult('harness-error', {
    fault: hostile,
    checks: [{ ...check, actual: hostile, sentence: hostile }],
    earlierFaults: [hostile],
    steps,
  });
  const text = failure({ ...scenario, title: hostile }, firefox, result, '');
  // What the report itself puts in are colours, and ends of its own lines.
  const own = /\x1b\[\d+m/g;
  expect(text.replaceAll(own, '').replaceAll('\n', '')).not.toMatch(/\p{Cc}|\p{Bidi_Control}/u);
  expect(text.split('\n').filter((line) => line.startsWith('✓'))).toEqual([]);
  expect(text).toContain('\\x1b[2J');
});
