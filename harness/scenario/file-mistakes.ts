import { visible } from '../wire/visible.ts';

/** What is wrong with files, and how it is told: by `source-file.ts`, which reads them, and by those who asked for them. */

/** One thing that is wrong with a file. */
export interface Mistake {
  /** The file as it was named. */
  file: string;
  /** 1-based, where the file's format lets us know. */
  line?: number;
  /** Where in the file, such as `preflight/put › steps[0].expected.read` or `origins[0]`; empty for the file as a whole. */
  field: string;
  /** What is wrong and what was expected. */
  message: string;
}

/** Mistakes that are told of; the rest are counted. */
const toldMistakes = 20;

/** Thrown when files have mistakes: the first twenty in full, and how many there are in all. */
export class FileMistakesError extends Error {
  override name = 'FileMistakesError';
  /** The first of them. */
  mistakes: Mistake[];
  /** How many there are. */
  count: number;
  constructor(mistakes: Mistake[], count = mistakes.length) {
    const told = mistakes.slice(0, toldMistakes);
    const more = count - told.length;
    super([...told.map(mistakeLine), ...(more > 0 ? [`… and ${more} more`] : [])].join('\n'));
    this.mistakes = told;
    this.count = count;
  }
}

/** Mistakes as they are found. Finding the line of one may take long: it is looked for only where it will be told. */
export class Mistakes {
  #told: Mistake[] = [];
  #count = 0;

  add(...found: (Mistake | (() => Mistake))[]): void {
    this.addAll(found);
  }

  addAll(found: readonly (Mistake | (() => Mistake))[]): void {
    const told = found.slice(0, Math.max(0, toldMistakes - this.#told.length));
    const lines = told.map((one) => (typeof one === 'function' ? one() : one));
    this.#told.push(...lines.sort((a, b) => (a.line ?? 0) - (b.line ?? 0)));
    this.#count += found.length;
  }

  /** @throws {FileMistakesError} where there is any */
  throwIfAny(): void {
    if (this.#count > 0) throw new FileMistakesError(this.#told, this.#count);
  }
}

/** Characters of a line that are told: what a file holds may be of any length. */
const longestLine = 1000;

/** A mistake as one line of text, fit for a terminal: `file:line: field: message`. */
export function mistakeLine({ file, line, field, message }: Mistake): string {
  const parts = [line === undefined ? file : `${file}:${line}`, field, message];
  const text = visible(parts.filter((part) => part !== '').join(': '));
  return text.length > longestLine ? `${text.slice(0, longestLine)}…` : text;
}
