import type { Policy } from '../../policy/policy.ts';
import type { Probe } from '../../policy/probes/probe.ts';
import { type Finding, findingKey } from '../../policy/report.ts';
import { resolveScenario } from '../../scenario/resolved-scenario.ts';
import { readRequestOf } from '../../verdict/prediction.ts';
import { needs } from '../needs/needs.ts';
import type { ProbeRun } from '../probe-run.ts';
import { finders } from './finders.ts';
import { asShown, findingExchange, observedWords, standardExchange } from './recorded.ts';
import type { StepRead } from './step-read.ts';
import { unsteady } from './unsteady.ts';

/**
 * What a probe found: nothing where every step came out as it must, at most one finding of each kind with credentials
 * and one without. Evidence with a fault or an unmet premise proves nothing: ask for none of it.
 */
export function findingsOf(run: ProbeRun, policy: Policy): Finding[] {
  const { probe, engine, evidence } = run;
  if (probe.needs !== undefined) return needs[probe.needs].findingsOf(run, policy);
  const resolved = resolveScenario(probe.scenario, evidence.place);
  const all: StepRead[] = [];
  for (const [index, step] of evidence.steps.entries()) {
    const expected = probe.expected[index];
    if (expected === undefined) continue;
    const request = readRequestOf(resolved.requestOf(index), step.from);
    // No page can open a WebSocket without.
    const credentials = request.credentials === 'include' || request.api === 'WebSocket';
    const recorded = step.recorded.map(findingExchange).map(standardExchange);
    all.push({ probe, index, expected, step, request, credentials, recorded, policy, all });
  }
  const reads = all.map((read) => {
    const { index, step, request, credentials } = read;
    for (const { kind, wrong: wrongOf } of finders) {
      const wrong = wrongOf(read);
      if (wrong === null) continue;
      const exchanges = evidence.steps.slice(0, index + 1).flatMap((one) => one.recorded.map(findingExchange));
      return asShown({
        kind,
        ...wrong,
        credentials,
        probe: probe.id,
        intent: probe.intent,
        engines: [engine],
        evidence: { page: request.origin, observed: observedWords(step), exchanges },
      });
    }
    return null;
  });
  const found = new Map<string, Finding>();
  for (const [index, finding] of reads.entries()) {
    if (!finding) continue;
    const differs = [index - 1, index + 1].some((other) => reads[other] === null && isSameStep(probe, index, other));
    const told = differs ? unsteady(finding) : finding;
    const key = findingKey(told);
    if (!found.has(key)) found.set(key, told);
  }
  return [...found.values()];
}

/** Whether two steps of a probe ask the same, and the same must come of them. */
function isSameStep({ scenario: { steps }, expected }: Probe, one: number, other: number): boolean {
  const said = (index: number) => JSON.stringify([steps[index], expected[index]]);
  return said(one) === said(other);
}

/** Findings that several engines share are one, with all of these engines. */
export function mergeFindings(findings: readonly Finding[]): Finding[] {
  const merged = new Map<string, Finding>();
  for (const finding of findings) {
    const key = findingKey(finding);
    const same = merged.get(key);
    const engines = [...new Set([...(same?.engines ?? []), ...finding.engines])];
    merged.set(key, { ...(same ?? finding), engines });
  }
  return [...merged.values()];
}
