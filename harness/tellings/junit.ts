import { html, raw } from 'hono/html';
import type { EngineOfRun, Results, ScenarioResult } from '../run/results.ts';
import type { Broken } from '../run/run-problems.ts';
import { premiseMeaning } from '../scenario/premises.ts';
import { subjectOf } from '../scenario/subject.ts';
import { acceptable } from '../verdict/verdicts.ts';
import { visible } from '../wire/visible.ts';
import { type Cell, cellOf, type Row, rowsOf } from './rows.ts';
import { sentences } from './sentences.ts';

/** A piece of XML. What `html` puts into it is escaped, unless it is such a piece itself. */
type Markup = ReturnType<typeof html>;

/** What a test case came to, in JUnit's words. */
type Outcome = 'passed' | 'skipped' | 'failures' | 'errors';

interface Suite {
  name: string;
  properties: Markup | '';
  cases: { outcome: Outcome; markup: Markup }[];
}

/**
 * A run as JUnit XML, which CI systems read: a suite an engine, a test case a scenario with all its variants. A
 * known deviation passes and says why and where that is told; an unmet premise is skipped, with the reason.
 */
export function junitXML(results: Results, broken: Broken = []): string {
  const suites = results.engines.filter(({ leftOut }) => !leftOut).map((engine) => suiteOf(engine, results.scenarios));
  if (broken.length > 0) suites.push(suiteOfHarness(broken));
  const count = (outcome?: Outcome) => suites.reduce((sum, suite) => sum + countOf(suite, outcome), 0);
  return `<?xml version="1.0" encoding="UTF-8"?>\n${html`<testsuites name="cors-conformance" tests="${count()}" failures="${count('failures')}" skipped="${count('skipped')}" errors="${count('errors')}" time="${results.run.milliseconds / 1000}">
${suites.map((suite) => suiteMarkup(suite, results.run.time))}</testsuites>`}\n`;
}

function suiteMarkup(suite: Suite, time: string): Markup {
  return html`<testsuite name="${suite.name}" timestamp="${time}" tests="${countOf(suite)}" failures="${countOf(suite, 'failures')}" skipped="${countOf(suite, 'skipped')}" errors="${countOf(suite, 'errors')}">
${suite.properties}${suite.cases.map(({ markup }) => markup)}</testsuite>
`;
}

function countOf({ cases }: Suite, wanted?: Outcome): number {
  return cases.filter(({ outcome }) => wanted === undefined || outcome === wanted).length;
}

function suiteOf(engine: EngineOfRun, scenarios: ScenarioResult[]): Suite {
  const { name, version, build, driver, notRun } = engine;
  const about = Object.entries({ version, build, driver }).flatMap(([key, value]) =>
    value === undefined ? [] : [[key, value] as const],
  );
  const cases = rowsOf(scenarios).flatMap((row) => {
    const cell = cellOf(row, name);
    return cell === undefined ? [] : [caseOf(engine, row, cell)];
  });
  if (notRun !== undefined) {
    const markup = html`<testcase classname="${name}" name="the engine is run"><error message="${text(notRun)}"/></testcase>
`;
    cases.unshift({ outcome: 'errors', markup });
  }
  return { name, properties: properties(about), cases };
}

function suiteOfHarness(broken: Broken): Suite {
  const cases = broken.flatMap(([what, where]) =>
    where.map((place) => ({
      outcome: 'errors' as const,
      markup: html`<testcase classname="harness" name="${text(place)}"><error message="${text(what)}"/></testcase>
`,
    })),
  );
  return { name: 'harness', properties: '', cases };
}

function caseOf({ name }: EngineOfRun, { id, variants }: Row, { scenario, result, of }: Cell): Suite['cases'][number] {
  const { verdict, deviation, unmet } = result;
  const all = variants.flatMap((variant) => variant.results[name] ?? []);
  const why = of === 1 ? sentences(result) : variants.flatMap((variant) => sentencesOf(variant, name));
  const told = [
    ['title', scenario.title] as const,
    ['verdict', verdict] as const,
    ...(of === 1 ? [] : [['variants', String(of)] as const]),
    ...(deviation ? [['known-deviation', deviation.why] as const] : []),
    ...(deviation?.link === undefined ? [] : [['link', deviation.link] as const]),
  ];
  const steps = all.flatMap((one) => one.steps);
  const seconds = steps.reduce((sum, { observed }) => sum + observed.milliseconds, 0) / 1000;
  const [outcome, said] = ((): [Outcome, Markup | ''] => {
    if (verdict === 'premise-unmet') {
      const reasons = unmet.map(({ premise, why }) => `${premise} (${premiseMeaning[premise]}): ${why}`);
      return ['skipped', html`<skipped message="${text(`premise-unmet: ${reasons.join('; ')}`)}"/>\n`];
    }
    if (acceptable.has(verdict)) {
      return ['passed', why.length === 0 ? '' : html`<system-out>${why.map(text).join('\n')}</system-out>\n`];
    }
    const element = verdict === 'harness-error' ? 'error' : 'failure';
    return [
      element === 'error' ? 'errors' : 'failures',
      html`<${raw(element)} type="${verdict}" message="${text(`${verdict}: ${why[0] ?? ''}`)}">${why.map(text).join('\n')}</${raw(element)}>\n`,
    ];
  })();
  const markup = html`<testcase classname="${name}.${subjectOf(id)}" name="${text(id)}" time="${seconds.toFixed(3)}">
${properties(told)}${said}</testcase>
`;
  return { outcome, markup };
}

/** What there is to say of one of several variants, each sentence with its id. */
function sentencesOf({ id, results }: ScenarioResult, browser: EngineOfRun['name']): string[] {
  const result = results[browser];
  return result === undefined ? [] : sentences(result).map((sentence) => `${id}: ${sentence}`);
}

function properties(all: readonly (readonly [name: string, value: string])[]): Markup {
  return html`<properties>
${all.map(([name, value]) => html`<property name="${name}" value="${text(value)}"/>\n`)}</properties>
`;
}

/** Text as XML can hold it: what is no character of XML's, alone or in half, is told by its number. */
function text(value: string): string {
  return visible(value).replace(/\p{Cs}|[\ufffe\uffff]/gu, (char) => `\\u${char.charCodeAt(0).toString(16)}`);
}
