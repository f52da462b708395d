import { InvalidArgumentError } from 'commander';
import { parseURL } from '../standard/index.ts';

/** What options take: each function is given to commander, which tells what it throws in a line and exits. */

/** A whole number within bounds. */
export function wholeNumber(least: number, most: number): (text: string) => number {
  return (text) => {
    const number = Number(text);
    if (!/^\d+$/.test(text) || number < least || number > most)
      throw new InvalidArgumentError(`expected a whole number from ${least} to ${most}.`);
    return number;
  };
}

/** A regular expression, plain or as `/…/flags`; it stays as it was typed. */
export function regexpText(text: string): string {
  try {
    toRegExp(text);
    return text;
  } catch (error) {
    throw new InvalidArgumentError(`expected a regular expression. ${(error as Error).message}.`);
  }
}

/** A regular expression as Playwright Test reads it. */
export function toRegExp(text: string): RegExp {
  const [, pattern, flags] = /^\/(.*)\/([gi]*)$/.exec(text) ?? [];
  return pattern === undefined ? new RegExp(text, 'gi') : new RegExp(pattern, flags);
}

/** A number of workers, or a part of the machine's cores. */
export function workers(text: string): string {
  if (!/^[1-9]\d{0,3}%?$/.test(text))
    throw new InvalidArgumentError('expected a whole number from 1, or a percentage.');
  return text;
}

/** One of n parts. */
export interface Shard {
  index: number;
  total: number;
}

/** A shard: `1/4`. */
export function shard(text: string): Shard {
  const [, index, total] = /^(\d{1,9})\/(\d{1,9})$/.exec(text) ?? [];
  if (index === undefined || total === undefined || Number(index) < 1 || Number(index) > Number(total)) {
    throw new InvalidArgumentError('expected i/n with 1 ≤ i ≤ n, such as 1/4.');
  }
  return { index: Number(index), total: Number(total) };
}

/** Reporters of Playwright Test's own that make sense for scenarios. */
const reporterNames = ['list', 'line', 'dot', 'json', 'junit', 'github', 'html', 'blob', 'null'];

/** Names of Playwright Test's reporters, with commas between them. */
export function reporters(text: string): string {
  const unknown = text.split(',').find((name) => !reporterNames.includes(name.trim()));
  if (unknown !== undefined)
    throw new InvalidArgumentError(`there is no reporter "${unknown}", only ${reporterNames.join(', ')}.`);
  return text;
}

/** The URL of a server. */
export function url(text: string): string {
  if (parseURL(text) === null) throw new InvalidArgumentError('Expected a URL such as http://127.0.0.1:3000');
  return text;
}

/** A regular expression for ids. */
export function regexp(text: string): RegExp {
  try {
    return new RegExp(text);
  } catch (error) {
    throw new InvalidArgumentError((error as Error).message);
  }
}
