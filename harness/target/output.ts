import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';

/** Lines of a target's output that are kept. */
const keptLines = 200;

/** The last lines of what a target writes. */
export interface Output {
  add(line: string): void;
  /** Takes in what comes from a stream, line by line. */
  follow(stream: Readable): void;
  text(): string;
}

export function createOutput(): Output {
  const lines: string[] = [];
  const add = (line: string): void => {
    lines.push(line);
    if (lines.length > keptLines) lines.shift();
  };
  return {
    add,
    follow: (stream) => void createInterface({ input: stream }).on('line', add),
    text: () => lines.join('\n'),
  };
}
