import type { EngineName } from '../../browsers/engines.ts';
import { extractHeaderListValues, get, type HeaderList } from '../../standard/index.ts';
import type { StepEvidence } from '../../verdict/evidence.ts';

/** What a browser goes by without asking again. */
export interface Remembered {
  what: 'preflight' | 'answer';
  /** How long, in seconds; undefined where the browser guesses it. */
  seconds: number | undefined;
  /** Where that is written, in words. */
  why: string;
}

/** Seconds for which a preflight is remembered that says nothing of it. https://fetch.spec.whatwg.org/#concept-cache */
const unsaid = 5;
/** Seconds that no engine goes beyond: Chromium two hours, Firefox a day, WebKit ten minutes. */
const mostSeconds: Record<EngineName, number> = { chromium: 7200, firefox: 86_400, webkit: 600 };

/** What a browser remembers of a read that went well: its answer where no request was made the next time, and its preflight otherwise. */
export function rememberedOf(first: StepEvidence, next: StepEvidence, engine: EngineName): Remembered | undefined {
  if (next.recorded.length === 0) return answerOf(first);
  const preflight = first.recorded.find((exchange) => exchange.preflight)?.answer;
  if (preflight === undefined || next.recorded.some((exchange) => exchange.preflight)) return undefined;
  const values = extractHeaderListValues('Access-Control-Max-Age', preflight.headers);
  const said = Array.isArray(values) ? Number(values[0]) : unsaid;
  const seconds = Math.min(said, mostSeconds[engine]);
  const line = Array.isArray(values) ? `Access-Control-Max-Age: ${values[0]}` : 'no Access-Control-Max-Age';
  return {
    what: 'preflight',
    seconds,
    why: seconds < said ? `${line}, and ${engine} goes no further than ${seconds}` : line,
  };
}

function answerOf({ recorded }: StepEvidence): Remembered | undefined {
  const headers: HeaderList = recorded.filter((exchange) => !exchange.preflight).at(-1)?.answer?.headers ?? [];
  const directives = get('Cache-Control', headers);
  const [, maxAge] = /(?:^|[\s,])max-age="?(\d+)/i.exec(directives ?? '') ?? [];
  if (maxAge !== undefined) return { what: 'answer', seconds: Number(maxAge), why: `Cache-Control: ${directives}` };
  return { what: 'answer', seconds: undefined, why: 'the answer does not say how long it is fresh' };
}
