import { type ExplainedRead, explainFromRecord } from '../../explain/explained-read.ts';
import type { Policy } from '../../policy/policy.ts';
import type { Probe, ProbeExpectation } from '../../policy/probes/probe.ts';
import type { Finding } from '../../policy/report.ts';
import { type Blame, changeOfServer, type ReadRequest, type RecordedExchange } from '../../standard/index.ts';
import { readOf } from '../../verdict/check.ts';
import type { StepEvidence } from '../../verdict/evidence.ts';

/** One read of a probe, as it was made in one browser. */
export interface StepRead {
  probe: Probe;
  index: number;
  expected: ProbeExpectation;
  step: StepEvidence;
  request: ReadRequest;
  credentials: boolean;
  recorded: RecordedExchange[];
  policy: Policy;
  /** All reads of the probe in this browser, this one among them. */
  all: readonly StepRead[];
}

export function isReadable({ step }: StepRead): boolean {
  return readOf(step.observed) === 'readable';
}

/** What was meant, against what happened: the title of the probe says the former. */
export function contrary({ probe, index, request, credentials }: StepRead, happened: string, more = ''): string {
  const { method = 'GET', url, origin } = request;
  const which =
    probe.scenario.steps.length === 1
      ? 'it'
      : `at step ${index + 1} of ${probe.scenario.steps.length} (${origin} reads ${method} ${url} ${credentials ? 'with' : 'without'} credentials) it`;
  return [`${probe.title.replace(/\.$/, '')}: ${which} ${happened}.`, more].filter(Boolean).join(' ');
}

/** What the Standard says of what was recorded; null where that is nothing that its algorithms take. */
export function explained({ request, recorded }: StepRead, suggest = false): ExplainedRead | null {
  return attempt(() => explainFromRecord(request, recorded, { suggest }));
}

/** What was recorded may be nothing that the algorithms take, a status below 200 say: then nobody is blamed. */
export function attempt<T>(make: () => T): T | null {
  try {
    return make();
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

/** The step of the Standard that is to blame, as findings name it. */
export function blameOf({
  algorithm,
  step,
  url,
  sentence,
}: Pick<Blame, 'algorithm' | 'step' | 'url' | 'sentence'>): NonNullable<Finding['blame']> {
  return { step: `${algorithm}/${step}`, url, sentence };
}

/**
 * What the policy allows, the server has to: the page is as the policy says. That an origin is let in is decided by the
 * policy; what lets in more than that is said with its caution.
 */
export function fixOf(blame: Blame): string | null {
  const fix = changeOfServer(blame);
  if (fix === null) return null;
  const wide = fix.changes.some(
    ({ what, to }) => what === 'Access-Control-Allow-Origin' && (to === '*' || to === 'null'),
  );
  return wide ? `${fix.caution} ${fix.sentence}` : fix.sentence;
}
