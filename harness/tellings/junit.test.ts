import { expect, it } from 'vitest';
import type { EngineResult, ScenarioResult } from '../run/results.ts';
import type { Broken } from '../run/run-problems.ts';
import { engineResult, firefox, resultsOf, scenarioResult } from '../run/testing/results.ts';
import { junitXML } from './junit.ts';

const failed = { field: 'steps[0].read', about: 'it', expected: 'x', actual: 'y', holds: false, sentence: 'it was y' };

/** What JUnit is told of one scenario in Firefox. */
const told = (result: EngineResult, changed: Partial<ScenarioResult> = {}) =>
  junitXML(resultsOf([firefox], [scenarioResult('a/some', { firefox: result }, changed)]));

/** Markup of XML, and text without any: whoever puts something else into a report has made it unreadable. */
const wellFormed =
  /^(<\?xml version="1.0" encoding="UTF-8"\?>|<[\w-]+( [\w-]+="[^<"]*")*\/?>|<\/[\w-]+>|[^<&]|&(amp|lt|gt|quot|#39);)*$/;

it('a scenario that conforms passes', () => {
  const xml = told(engineResult('conforms'));
  expect(xml).toContain('tests="1" failures="0" skipped="0" errors="0"');
  expect(xml).toMatch(/<testcase classname="firefox.a" name="a\/some" time="0.003">/);
  expect(xml).not.toMatch(/<(skipped|failure|error|system-out)/);
});

it('a known deviation passes, and says why and where that is told', () => {
  const deviation = { why: 'Firefox lets * cover Authorization.', link: 'https://example.com/bug/1' };
  const xml = told(engineResult('known-deviation', { deviation, checks: [failed] }));
  expect(xml).toContain('tests="1" failures="0" skipped="0" errors="0"');
  expect(xml).toContain('<property name="known-deviation" value="Firefox lets * cover Authorization."/>');
  expect(xml).toContain('<property name="link" value="https://example.com/bug/1"/>');
  expect(xml).toMatch(/<system-out>it was y\nknown: Firefox lets .* https:\/\/example.com\/bug\/1<\/system-out>/);
});

it('an unmet premise is skipped, with the reason', () => {
  const xml = told(engineResult('premise-unmet', { unmet: [{ premise: 'ipv6-loopback', why: 'no ::1' }] }));
  expect(xml).toContain('tests="1" failures="0" skipped="1" errors="0"');
  expect(xml).toMatch(/<skipped message="premise-unmet: ipv6-loopback \(the machine has .*\): no ::1"\/>/);
});

it.each(['deviates', 'unexpectedly-conforms', 'disputed'] as const)('%s is a failure, in words', (verdict) => {
  const xml = told(engineResult(verdict, { checks: [failed] }));
  expect(xml).toContain('tests="1" failures="1" skipped="0" errors="0"');
  expect(xml).toContain(`<failure type="${verdict}" message="${verdict}: it was y">it was y</failure>`);
});

it('a fault of the harness is an error', () => {
  expect(told(engineResult('harness-error', { fault: 'the browser died' }))).toContain(
    '<error type="harness-error" message="harness-error: the browser died">the browser died</error>',
  );
  const broken: Broken = [['it fell', ['a/some in firefox', 'the run as a whole']]];
  const xml = junitXML(resultsOf([], []), broken);
  expect(xml).toContain('tests="2" failures="0" skipped="0" errors="2"');
  expect(xml).toContain(
    '<testcase classname="harness" name="the run as a whole"><error message="it fell"/></testcase>',
  );
});

it('an engine that could not be run is an error, and one that was left out is nothing', () => {
  const xml = junitXML(
    resultsOf(
      [
        { name: 'chromium', leftOut: true },
        { name: 'webkit', notRun: 'not there' },
      ],
      [],
    ),
  );
  expect(xml).toContain(
    '<testcase classname="webkit" name="the engine is run"><error message="not there"/></testcase>',
  );
  expect(xml).not.toContain('chromium');
});

it('nothing that came over the wire becomes markup, or a character that XML has not', () => {
  const nasty = '\x1b[31m <b a="1">&amp; ]]> \ud800 \uffff \u202e "quoted" \'q\'\n';
  const xml = [
    told(
      engineResult('deviates', { checks: [{ ...failed, sentence: nasty }], deviation: { why: nasty, link: nasty } }),
      { title: nasty },
    ),
    told(engineResult('harness-error', { fault: nasty, earlierFaults: [nasty] })),
    told(engineResult('premise-unmet', { unmet: [{ premise: 'ipv6-loopback', why: nasty }] })),
    told(engineResult('known-deviation', { deviation: { why: nasty, link: nasty } })),
    junitXML(resultsOf([{ name: 'webkit', notRun: nasty, version: nasty, build: nasty }], []), [[nasty, [nasty]]]),
  ];
  for (const one of xml) {
    expect(one).toMatch(wellFormed);
    expect(one).not.toMatch(/[\0-\x08\x0b\x0c\x0e-\x1f\u202e\ufffe\uffff]|\p{Cs}/u);
    expect(one).toContain('&lt;b a=&quot;1&quot;&gt;&amp;amp; ]]&gt;');
  }
});
