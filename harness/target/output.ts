import type { Readable } from 'node:stream';
import { StringDecoder } from 'node:string_decoder';

/** Lines of a target's output that are kept. */
const keptLines = 200;
/** Characters of a line that are kept: a target may write without ever ending one. */
const keptCharacters = 2000;

/** The last lines of what a target writes. */
export interface Output {
  add(line: string): void;
  /** Takes in what comes from a stream, line by line. */
  follow(stream: Readable): void;
  text(): string;
}

export function createOutput(): Output {
  const lines: string[] = [];
  const unended = new Set<() => string>();
  const add = (line: string): void => {
    lines.push(line.length > keptCharacters ? `${line.slice(0, keptCharacters)}…` : line);
    if (lines.length > keptLines) lines.shift();
  };
  return {
    add,
    follow(stream) {
      const decoder = new StringDecoder('utf8');
      let begun = '';
      const rest = () => begun;
      unended.add(rest);
      stream.on('data', (chunk: Buffer) => {
        const [first = '', ...others] = decoder.write(chunk).split(/\r?\n/);
        // One more than is kept tells that it is longer.
        begun = (begun + first).slice(0, keptCharacters + 1);
        for (const line of others) {
          add(begun);
          begun = line.slice(0, keptCharacters + 1);
        }
      });
      stream.on('error', () => {});
      stream.on('close', () => {
        unended.delete(rest);
        if (begun !== '') add(begun);
      });
    },
    text: () => [...lines, ...[...unended].map((rest) => rest()).filter((line) => line !== '')].join('\n'),
  };
}
