/** Something wrong in what a user gave: the message says what and where, and what was expected. */
export class InputMistake extends Error {
  /** @param where a flag, or a file with a line: `answers.http:3`. */
  constructor(where: string, what: string) {
    super(`${where}: ${what}`);
    this.name = 'InputMistake';
  }
}
