import type { Finding, FindingExchange } from '../../policy/report.ts';
import type { RecordedExchange } from '../../standard/index.ts';
import { readOf } from '../../verdict/check.ts';
import type { StepEvidence } from '../../verdict/evidence.ts';
import { observedWords as gotWords } from '../../verdict/observed-words.ts';
import type { Exchange } from '../../wire/exchange.ts';
import { withoutKey } from '../../wire/resource-key.ts';

/** A recorded exchange as a report shows it: header lines as they were sent. */
export function findingExchange({ scheme, host, method, path, headers, answer }: Exchange): FindingExchange {
  return {
    request: { method, url: `${scheme}://${host}${path}`, headers },
    answer: answer === undefined ? null : { status: answer.status, headers: answer.headers },
  };
}

/** The exchange as the oracle takes it. A connection that broke before a whole answer is a network error. */
export function standardExchange({ request, answer }: FindingExchange): RecordedExchange {
  return { request, response: answer ?? 'network error' };
}

/** What a page could read, and what it got. */
export function observedWords({ observed }: StepEvidence): string {
  return `${readOf(observed)}: ${gotWords(observed)}`;
}

/** A finding whose URLs are as a reader would ask for them; the probe’s id says which request it was. */
export function asShown(finding: Finding): Finding {
  return JSON.parse(JSON.stringify(finding), (_, value) => (typeof value === 'string' ? withoutKey(value) : value));
}
