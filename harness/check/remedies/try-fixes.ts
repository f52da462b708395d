import { explainFromRecord } from '../../explain/explained-read.ts';
import type { Policy } from '../../policy/policy.ts';
import type { ProbeExpectation } from '../../policy/probes/probe.ts';
import type { Finding } from '../../policy/report.ts';
import { resolveScenario } from '../../scenario/resolved-scenario.ts';
import { byteCaseInsensitiveMatch, contains, type ReadRequest, type RecordedExchange } from '../../standard/index.ts';
import { readRequestOf } from '../../verdict/prediction.ts';
import { findingExchange, standardExchange } from '../findings/recorded.ts';
import { attempt } from '../findings/step-read.ts';
import type { AskedProbe } from '../probe-run.ts';
import { isSound } from '../probe-run.ts';
import { type RemedyName, remedied, remedyOf } from './remedy.ts';

/** A read as it was recorded, and what must come of it. */
interface RecordedRead {
  /** `probe step`: what names it. */
  name: string;
  request: ReadRequest;
  exchanges: { recorded: RecordedExchange; isTarget: boolean }[];
  expected: ProbeExpectation;
}

/** A finding, and what its fix does to the server's answers; nothing where no header line would do. */
export interface TriedFix {
  finding: Finding;
  remedies: RemedyName[];
}

/**
 * Tries the fix of each finding on all that was recorded, by the Standard's algorithms: a fix that would break another read,
 * or let another page in, is told together with what has to be done besides; one that does not do even then is not told.
 */
export function tryFixes(findings: readonly Finding[], asked: readonly AskedProbe[], policy: Policy): TriedFix[] {
  const reads = recordedReads(asked);
  const wrongAfter = memoized((names: readonly RemedyName[]) => wrongReads(reads, names, policy));
  return findings.map((finding) => {
    const remedy = remedyOf(finding, policy);
    if (remedy === undefined || reads.length === 0) return { finding, remedies: [] };
    const before = wrongAfter([]);
    const isClean = (names: readonly RemedyName[]): boolean => {
      const after = wrongAfter(names);
      return [...after].every((name) => before.has(name)) && !isOf(finding, after);
    };
    const besides = (Object.keys(said) as RemedyName[]).filter((name) => name !== remedy);
    const tried = [[], ...besides.map((name) => [name]), besides];
    const needed = tried.find((names) => isClean([remedy, ...names]));
    if (needed === undefined) return { finding: { ...finding, fix: null }, remedies: [] };
    const more = needed === besides ? [whole] : needed.map((name) => said[name]);
    const fix = [finding.fix, ...more].join(' And ');
    return { finding: { ...finding, fix }, remedies: [remedy, ...needed] };
  });
}

/** The names of the reads that come to something else than they must once remedies are applied. */
export function wrongReads(
  reads: readonly RecordedRead[],
  names: readonly RemedyName[],
  policy: Policy,
): ReadonlySet<string> {
  return new Set(reads.filter((read) => isWrong(read, names, policy)).map(({ name }) => name));
}

/** The reads of the probes that one browser was asked, and that prove something. */
export function recordedReads(asked: readonly AskedProbe[]): RecordedRead[] {
  const engine = asked[0]?.run.engine;
  const runs = asked.map(({ run }) => run).filter((run) => run.engine === engine && isSound(run));
  return runs.flatMap(({ probe, evidence }) => {
    if (probe.needs !== undefined) return [];
    const resolved = resolveScenario(probe.scenario, evidence.place);
    return evidence.steps.flatMap(({ from, recorded }, index) => {
      const expected = probe.expected[index];
      if (expected === undefined || recorded.length === 0) return [];
      const exchanges = recorded.map((one) => ({
        recorded: standardExchange(findingExchange(one)),
        isTarget: one.server === 'target',
      }));
      const request = readRequestOf(resolved.requestOf(index), from);
      return [{ name: `${probe.id} ${index}`, request, exchanges, expected }];
    });
  });
}

/** What else has to be done, in words. */
const said: Partial<Record<RemedyName, string>> = {
  'origins that may read':
    'answer every page that may read with its origin and what the policy says of credentials, on preflights and on answers.',
  'origins that may not read':
    'answer no Access-Control-Allow-Origin to origins that the policy does not allow, whatever they ask.',
  methods:
    'have Access-Control-Allow-Methods, on preflights of allowed origins, name the methods that the policy allows there.',
  'request headers':
    'have Access-Control-Allow-Headers, on preflights of allowed origins, name the request headers that the policy allows there.',
  lists:
    'have Access-Control-Allow-Methods and Access-Control-Allow-Headers, on preflights of allowed origins, name what the policy allows.',
  'exposed headers':
    'have Access-Control-Expose-Headers, on answers to allowed origins, name what the policy exposes, and nothing else.',
  'status of preflights': 'answer preflights of allowed origins with a status from 200 to 299.',
};
const whole = 'the other findings have to be mended with it.';

function isWrong(
  { request, exchanges, expected }: RecordedRead,
  names: readonly RemedyName[],
  policy: Policy,
): boolean {
  const changed = exchanges.map(({ recorded, isTarget }) => (isTarget ? remedied(recorded, names, policy) : recorded));
  const explained = attempt(() => explainFromRecord(request, changed, { suggest: false }));
  // What was never asked, since a preflight was refused, is not known.
  if (explained === null || explained.missing !== null) return false;
  const { outcome, visibleHeaders } = explained.read;
  if (expected.read === 'blocked') return outcome === 'readable';
  if (outcome !== 'readable') return true;
  const last = changed.at(-1)!.response;
  const isVisible = (name: string) => visibleHeaders.some(([one]) => byteCaseInsensitiveMatch(one, name));
  const has = (name: string) => last !== 'network error' && contains(last.headers, name);
  return expected.hidden.some(isVisible) || expected.visible.some((name) => has(name) && !isVisible(name));
}

function isOf({ probe }: Finding, wrong: ReadonlySet<string>): boolean {
  return [...wrong].some((name) => name.slice(0, name.lastIndexOf(' ')) === probe);
}

function memoized<T>(make: (names: readonly RemedyName[]) => T): (names: readonly RemedyName[]) => T {
  const made = new Map<string, T>();
  return (names) => {
    const key = [...names].sort().join('|');
    if (!made.has(key)) made.set(key, make(names));
    return made.get(key)!;
  };
}
