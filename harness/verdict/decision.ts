import {
  get,
  type HeaderList,
  isCORSSafelistedResponseHeaderName,
  isForbiddenResponseHeaderName,
  type PredictedRead,
  type TraceStep,
} from '../standard/index.ts';
import type { Check } from './check.ts';
import type { StepPrediction } from './prediction.ts';

/** The step of the Standard by which a quantity is what it is. */
export interface Decision extends Pick<TraceStep, 'algorithm' | 'step' | 'url'> {
  /** Why, a sentence; where more is known than the step. */
  sentence?: string;
}

/** The step that decided what a check is about, of the prediction of its read: for each quantity its own. */
export function decisionOf(
  { field, expected, actual }: Pick<Check, 'field' | 'expected' | 'actual'>,
  { read }: StepPrediction,
): Decision | undefined {
  const [, quantity = '', name = ''] = /^steps\[\d+\]\.([^.]+)\.?(.*)$/.exec(field) ?? [];
  const refusal = read.blame ?? undefined;
  const ownStep = lastStepOf(decidedBy[quantity] ?? [], read);
  switch (quantity) {
    case 'preflights':
      return (Number(actual) > Number(expected) ? preflightMade(read) : preflightSpared(read)) ?? refusal ?? ownStep;
    case 'sent':
      return (actual === 'true' ? sendingAllowed(read) : refusal) ?? ownStep;
    case 'requests':
      return (Number(actual) < Number(expected) ? refusal : undefined) ?? ownStep;
    case 'visible':
    case 'hidden':
    case 'headers':
      return refusal ?? headerShown(name, read) ?? ownStep;
    case 'read':
    case 'type':
    case 'status':
    case 'body':
      return refusal ?? ownStep ?? read.trace.at(-1);
    default:
      // What a request carries: nothing where none was sent.
      return (actual.startsWith('(no such request') ? refusal : undefined) ?? ownStep ?? read.trace.at(-1);
  }
}

/** The algorithms that decide a quantity. */
const decidedBy: Record<string, string[]> = {
  origin: ['append-a-request-origin-header', 'cors-preflight-fetch'],
  carried: ['append-a-request-origin-header', 'http-network-or-cache-fetch', 'cors-preflight-fetch'],
  preflight: ['cors-preflight-fetch', 'main-fetch'],
  preflights: ['main-fetch'],
  sent: ['main-fetch'],
  requests: ['http-redirect-fetch', 'http-fetch', 'main-fetch'],
  cookies: ['append-a-request-cookie-header', 'http-network-or-cache-fetch'],
  read: ['cors-check', 'main-fetch'],
  type: ['cors-check', 'main-fetch'],
  status: ['cors-check', 'main-fetch'],
  body: ['cors-check', 'main-fetch'],
};

function lastStepOf(algorithms: readonly string[], { trace }: PredictedRead): TraceStep | undefined {
  for (const algorithm of algorithms) {
    const last = trace.findLast((step) => step.algorithm === algorithm);
    if (last !== undefined) return last;
  }
  return undefined;
}

const isStep = (step: TraceStep, algorithm: string, numbers: readonly string[], result: boolean): boolean =>
  step.algorithm === algorithm && numbers.includes(step.step) && step.result === result;

/** Why a preflight was made: what of the request main fetch found unsafe, and that no cache entry matches it. */
function preflightMade({ trace }: PredictedRead): Decision | undefined {
  const made = trace.findLastIndex((step) => isStep(step, 'http-fetch', ['4.1[method]', '4.1[header-name]'], true));
  const cause = trace
    .slice(0, made + 1)
    .findLast((step) => isStep(step, 'main-fetch', ['12[use-CORS-preflight]', '12[unsafe-request]'], true));
  return (
    cause && {
      ...cause,
      sentence: `A preflight goes first, as ${whyUnsafe(cause)}, and none that covers it is remembered.`,
    }
  );
}

/** Request headers that are CORS-safelisted with some values. */
const safelistedByValue = /^(accept|accept-language|content-language|content-type|range)$/i;

function whyUnsafe({ step, operands }: TraceStep): string {
  if (step === '12[use-CORS-preflight]') return 'its upload is watched, or its body is a stream';
  const names = Array.isArray(operands.unsafeNames) ? operands.unsafeNames.map(String) : [];
  return [
    ...(operands.safelisted === true ? [] : [`the method ${operands.method} is not CORS-safelisted`]),
    ...names.map((name) =>
      safelistedByValue.test(name)
        ? `the header ${name} is not CORS-safelisted with this value`
        : `the header ${name} is not CORS-safelisted`,
    ),
  ].join(' and ');
}

/** Why a request went without a preflight. */
function preflightSpared({ trace }: PredictedRead): Decision | undefined {
  const cause = trace.findLast(
    (step) =>
      isStep(step, 'main-fetch', ['12[same-origin, basic]', '12[no-cors]'], true) ||
      isStep(step, 'main-fetch', ['12[unsafe-request]'], false) ||
      isStep(step, 'http-fetch', ['4.1[header-name]'], false),
  );
  return cause && { ...cause, sentence: `No preflight goes first, as ${whySpared(cause)}.` };
}

function whySpared({ step, operands }: TraceStep): string {
  if (step === '12[same-origin, basic]') return 'the URL is of the page’s own origin';
  if (step === '12[no-cors]') return 'the mode is no-cors';
  if (step === '4.1[header-name]') return 'one that is remembered covers this request';
  if (operands.unsafeRequest === false) return 'it is no script that chose the method and the headers';
  return `the method ${operands.method} and all headers are CORS-safelisted`;
}

/** Why a request was sent: its preflight allowed it, or it needed none. */
function sendingAllowed(read: PredictedRead): Decision | undefined {
  const allowed = read.trace.findLast((step) => isStep(step, 'http-fetch', ['4.1.2'], false));
  if (allowed !== undefined) return { ...allowed, sentence: 'The preflight allowed it.' };
  return preflightSpared(read);
}

/** Why a page gets a header of an answer that it may read, or not. */
function headerShown(name: string, read: PredictedRead): Decision | undefined {
  const filter = read.trace.findLast(
    ({ algorithm, operands }) =>
      /^(cors|basic)-filtered-response$/.test(algorithm) && isSame(String(operands.name), name),
  );
  const step =
    filter ?? lastStepOf(['opaque-filtered-response', 'cors-filtered-response', 'basic-filtered-response'], read);
  const answer = read.exchanges.at(-1)?.answer;
  if (step === undefined || answer === undefined || answer === 'network error') return step;
  return { ...step, sentence: whyShown(name, read.type, answer.headers) };
}

const isSame = (one: string, other: string): boolean => one.toLowerCase() === other.toLowerCase();

function whyShown(name: string, type: PredictedRead['type'], headers: HeaderList): string {
  if (type === 'opaque' || type === 'opaqueredirect') return 'Of an opaque response a page reads no header.';
  if (get(name, headers) === null) return `The answer has no header ${name}.`;
  if (isForbiddenResponseHeaderName(name)) return `No page may read ${name}, exposed or not.`;
  if (type === 'basic') return 'A page reads all other headers of a response of its own origin.';
  if (isCORSSafelistedResponseHeaderName(name, [])) return `${name} is CORS-safelisted: no server needs to expose it.`;
  const exposed = get('Access-Control-Expose-Headers', headers);
  return `The answer has ${exposed === null ? 'no Access-Control-Expose-Headers' : `Access-Control-Expose-Headers: ${exposed}`}.`;
}
