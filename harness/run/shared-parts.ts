import type { Header, HeaderList } from '../standard/index.ts';
import type { Check } from '../verdict/check.ts';
import type { ReportedRun } from './results.ts';

/**
 * Makes runs share what is the same in many of them: header lines, checks, and steps of the Standard. Each run comes as an
 * object of its own, and most of what it holds was held before.
 */
export function createSharing(): (run: ReportedRun) => ReportedRun {
  const headerLine = first<Header>(([name, value]) => `${name}\n${value}`);
  const check = first<Check>((one) => JSON.stringify(one));
  const line = first<string>((one) => one);
  const headers = (list: HeaderList): HeaderList => list.map(headerLine);
  return ({ result, plainHttp, trace, ...run }) => ({
    ...run,
    result: {
      ...result,
      checks: result.checks.map(check),
      steps: result.steps.map((step) => ({
        ...step,
        observed: { ...step.observed, ...(step.observed.headers && { headers: headers(step.observed.headers) }) },
        recorded: step.recorded.map((exchange) => ({
          ...exchange,
          headers: headers(exchange.headers),
          ...(exchange.answer && { answer: { ...exchange.answer, headers: headers(exchange.answer.headers) } }),
        })),
      })),
    },
    ...(plainHttp && { plainHttp: plainHttp.map((read) => ({ ...read, headers: headers(read.headers) })) }),
    ...(trace && { trace: trace.map((lines) => lines.map(line)) }),
  });
}

/** Gives the first of those that have the same key. */
function first<Part>(keyOf: (part: Part) => string): (part: Part) => Part {
  const known = new Map<string, Part>();
  return (part) => {
    const key = keyOf(part);
    const earlier = known.get(key);
    if (earlier !== undefined) return earlier;
    known.set(key, part);
    return part;
  };
}
