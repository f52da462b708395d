import { get, type Header, type HeaderList } from '../standard/header-list.ts';
import type { Check } from '../verdict/check.ts';
import type { ScenarioResult } from './results.ts';
import type { PackedFailedCheck, PackedScenario, PackedStep, ResultsFile } from './results-schema.ts';
import { usual } from './usual-values.ts';

/** The lists that scenarios in `results.json` point into. */
export interface ResultsTables extends Pick<ResultsFile, 'checks' | 'standardSteps'> {
  headerLines: readonly Header[];
}

/** A scenario as everybody reads it, of one as `results.json` has it. Runs in a page, too: it validates nothing. */
export function unpackScenario(packed: PackedScenario, tables: ResultsTables): ScenarioResult {
  const { headerLines, checks, standardSteps } = tables;
  const { results, plainHttp, trace, ...scenario } = packed;
  const headersAt = (positions: number[]): HeaderList => positions.map((one) => headerLines[one]!);
  const checkAt = (one: number | PackedFailedCheck): Check => {
    if (typeof one !== 'number') return one;
    const held = checks[one]!;
    return { ...held, actual: held.expected, holds: true };
  };
  const whole = {
    ...scenario,
    results: Object.fromEntries(
      Object.entries(results).map(([name, result]) => [
        name,
        {
          ...result,
          earlierFaults: result.earlierFaults ?? [],
          unmet: result.unmet ?? [],
          checks: result.checks.map(checkAt),
          steps: result.steps.map((step) => unpackStep(step, headersAt)),
        },
      ]),
    ),
    ...(plainHttp && {
      plainHttp: plainHttp.map(({ requests = usual.requests, ...read }) => ({
        ...read,
        requests,
        headers: headersAt(read.headers),
        ...bodyOf(read),
      })),
    }),
    ...(trace && { trace: trace.map((positions) => positions.map((one) => standardSteps[one]!)) }),
  };
  // What zod takes to be perhaps undefined, JSON only leaves out.
  return whole as ScenarioResult;
}

function unpackStep(step: PackedStep, headersAt: (positions: number[]) => HeaderList) {
  const { url, headers, body, bodyBytes, ...seen } = step.observed;
  const { sent = usual.sent, refusals = [], predicted } = step;
  return {
    ...step,
    sent,
    refusals,
    ...(predicted && { predicted: { ...predicted, decided: predicted.decided ?? null } }),
    observed: {
      ...seen,
      ...(url !== undefined && { url: url === true ? step.url : url }),
      ...(headers && { headers: headersAt(headers) }),
      ...(body === undefined ? bodyBytes !== undefined && { bodyBytes } : bodyOf({ body, bodyBytes })),
    },
    recorded: step.recorded.map((exchange) => ({
      ...usual.exchange,
      ...exchange,
      host: exchange.host ?? hostOf(headersAt(exchange.headers)),
      path: exchange.path ?? pathOf(step.url),
      headers: headersAt(exchange.headers),
      ...(exchange.answer && {
        answer: {
          status: exchange.answer.status,
          headers: headersAt(exchange.answer.headers),
          ...bodyOf(exchange.answer),
        },
      }),
    })),
  };
}

function bodyOf({
  body = usual.body,
  bodyBytes = bytesOf(body),
}: {
  body?: string | undefined;
  bodyBytes?: number | undefined;
}) {
  return { body, bodyBytes };
}

const bytesOf = (text: string): number => new TextEncoder().encode(text).length;

/** The value of a request's Host header. */
export const hostOf = (headers: HeaderList): string => get('host', headers) ?? '';

/** Path and query of a URL. */
export const pathOf = (url: string): string => url.replace(/^\w+:\/\/[^/]*/, '').replace(/#.*$/, '');
