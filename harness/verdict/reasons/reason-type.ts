import type { EngineName } from '../../browsers/engines.ts';

/** What one kind of message means in the Standard's terms. */
export interface Reason {
  /** Who writes it; null for libraries, and where every engine has the same words. */
  engine: EngineName | null;
  /**
   * Its own names for it: in Chromium `corsErrorStatus.corsError` of DevTools' `Network.loadingFailed`, in Firefox the
   * key of its string table; WebKit has none.
   */
  codes: readonly string[];
  /**
   * The English words it is recognised by, as far as they tell it from others, of now and of earlier versions. What
   * differs each time stands in braces: `{origin}`, `{method}`, `{header}`, `{value}`, `{status}`, `{url}`, `{to}` (where
   * a redirect leads), `{space}` (an IP address space). Empty where the engine has only a code.
   */
  messages: readonly string[];
  /** Whether the answer that was refused is a preflight's; null when the message does not tell. */
  preflight: boolean | null;
  /**
   * The steps that the message can stand for, as `algorithm/step` of the table of steps; the usual one first. Empty when
   * it says nothing that the Standard decides.
   */
  steps: readonly string[];
  /** That a read was refused; that a header was kept from a read which went through; or no more than that it failed. */
  tells: 'refusal' | 'header' | 'failure';
  /** What it means, in one sentence. */
  meaning: string;
  /** What helps, in one sentence. */
  remedy: string;
}

type Given = Pick<Reason, 'messages' | 'steps' | 'meaning' | 'remedy'> & Partial<Reason>;

/** A reason of an engine, of which no more than what is usual need be said. */
export function reasonOfEngine(engine: EngineName | null, given: Given): Reason {
  return { engine, codes: [], preflight: null, tells: 'refusal', ...given };
}
