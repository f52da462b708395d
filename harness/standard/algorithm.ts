/**
 * What an algorithm of the Standard looks like as data: its name, where it stands, and its steps in our own words.
 * Code passes through a step with `trace.decide` or `trace.perform`; the types admit only steps listed here.
 *
 * - `decision`: a condition; the trace records its operands and result.
 * - `action`: something done; the trace records it, and an interceptor can leave it out.
 * - `definition`: a "let", "assert" or "return", which nothing can reach or miss on its own.
 * - `not-modelled`: a step of the Standard that is left out here, with the reason.
 */
export type StepKind = 'decision' | 'action' | 'definition' | 'not-modelled';

export interface StepDefinition<K extends StepKind = StepKind> {
  readonly kind: K;
  readonly text: string;
  /** Why it is left out (`not-modelled`), or how it departs from the Standard. */
  readonly note?: string;
}

export type StepTable = Readonly<Record<string, StepDefinition>>;

export interface Algorithm<S extends StepTable = StepTable> {
  /** Kebab case, as the file is named. */
  readonly id: string;
  /** As the Standard names it. */
  readonly name: string;
  /** URL of its definition. */
  readonly url: string;
  readonly steps: S;
}

/** The step numbers of an algorithm that are of one kind. */
export type StepsOfKind<S extends StepTable, K extends StepKind> = {
  [N in keyof S]: S[N] extends StepDefinition<K> ? N : never;
}[keyof S] &
  string;

function step<K extends StepKind>(kind: K, text: string, note?: string): StepDefinition<K> {
  return note === undefined ? { kind, text } : { kind, text, note };
}

export const decision = (text: string, note?: string): StepDefinition<'decision'> => step('decision', text, note);
export const action = (text: string, note?: string): StepDefinition<'action'> => step('action', text, note);
export const definition = (text: string, note?: string): StepDefinition<'definition'> => step('definition', text, note);
export const notModelled = (text: string, why: string): StepDefinition<'not-modelled'> =>
  step('not-modelled', text, why);

/** Declares an algorithm. Step numbers are the Standard's; a case of a switch is named in brackets: `12[no-cors].1`. */
export function defineAlgorithm<S extends StepTable>(id: string, name: string, url: string, steps: S): Algorithm<S> {
  return { id, name, url, steps };
}
