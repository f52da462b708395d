/** A target that cannot be used. The message says what is wrong, where, and what to do about it. */
export class TargetError extends Error {
  override name = 'TargetError';

  /**
   * @param output the last lines that the target wrote, which are shown below the message
   */
  constructor(message: string, output = '') {
    super(output === '' ? message : `${message}\nIts last output:\n${indented(output)}`);
  }
}

function indented(output: string): string {
  return output
    .split('\n')
    .slice(-shownLines)
    .map((line) => `  ${line}`)
    .join('\n');
}

/** Lines of output in a message. */
const shownLines = 20;
