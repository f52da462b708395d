import { visible } from '../wire/visible.ts';

/** A target that cannot be used. The message says what is wrong, where, and what to do about it. */
export class TargetError extends Error {
  override name = 'TargetError';

  /**
   * @param message what a target wrote may be part of it: it is shown as text, and lines after the first as quoted
   * @param output the last lines that the target wrote, which are shown below the message
   */
  constructor(message: string, output = '') {
    const [first = '', ...more] = message.split('\n');
    const last = output === '' ? [] : ['Its last output:', ...output.split('\n').slice(-shownLines).map(quoted)];
    super([visible(first), ...more.map((line) => (line.startsWith(mark) ? line : quoted(line))), ...last].join('\n'));
  }
}

/** Lines of output in a message. */
const shownLines = 20;
/** What stands before a line that is not ours: what begins with :: is a command to GitHub Actions, wherever it is printed. */
const mark = '  | ';

function quoted(line: string): string {
  return `${mark}${visible(line)}`;
}
