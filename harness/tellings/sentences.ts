import type { EngineResult } from '../run/results.ts';
import { premiseMeaning } from '../scenario/premises.ts';
import { visible } from '../wire/visible.ts';

/** Why a scenario came to its verdict, a sentence a line. Values from the wire are shown as text. */
export function sentences(result: EngineResult): string[] {
  const { fault, deviation, unmet, checks, earlierFaults, flaky = [], disputes = [] } = result;
  return [
    ...(fault === undefined ? [] : [fault]),
    ...unmet.map(unmetSentence),
    ...(deviation && result.verdict === 'unexpectedly-conforms'
      ? [
          `a known deviation no longer happens: ${deviation.why} Take it out of the known differences, or say there up to which version it did.`,
        ]
      : []),
    ...disputes.map(
      (dispute) => `${dispute} Either the scenario expects the wrong thing, or this project has misread the Standard.`,
    ),
    ...checks.filter((check) => !check.holds).map((check) => check.sentence),
    ...(deviation && (result.verdict === 'known-deviation' || result.verdict === 'disputed')
      ? [knownDeviation(deviation)]
      : []),
    ...earlierFaults.map((earlier) => `tried again, because ${earlier}`),
    ...(flaky.length === 0 ? [] : [flakySentence(flaky)]),
  ].map(visible);
}

/** A premise that is not met, what it asks, and what its probe saw. */
export function unmetSentence({ premise, why }: EngineResult['unmet'][number]): string {
  return visible(`the premise ${premise} is not met (${premiseMeaning[premise]}): ${why}`);
}

/** A way in which an engine is known to differ, with where that can be read. */
export function knownDeviation({ why, link }: NonNullable<EngineResult['deviation']>): string {
  return `known: ${why} ${link ?? ''}`.trim();
}

/** What spoke against it at first. */
export function flakySentence(flaky: readonly string[]): string {
  return visible(`flaky: when it was asked first, ${flaky.join('; ')}; asked twice again, it was as it must be`);
}
