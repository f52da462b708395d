import { type Answer, get, type Header } from '../standard/index.ts';
import { InputMistake } from './input-mistake.ts';

/** A status line, and behind it a header line or the end of the head; bodies of curl end without a line break. */
const head = /HTTP\/\d(?:\.\d)? \d{3}[^\r\n]*(?:\r?\n(?=[!#$%&'*+\-.^_`|~0-9A-Za-z]+:|\r?\n|$)|$)/g;
const statusLine = /^HTTP\/\d(?:\.\d)? (\d{3})(?: (.*))?$/;

/**
 * Reads raw HTTP responses that follow each other, as `curl -i` writes them (with `-L`, one for each redirect). Interim
 * responses (1xx) and the answer of a proxy to CONNECT are passed over.
 *
 * @param text Latin-1: one character a byte.
 * @param source name of the file, for messages.
 * @throws InputMistake with the line.
 */
export function parseHTTPAnswers(text: string, source: string): Answer[] {
  const answers: Answer[] = [];
  let at = /^(?:[ \t]*\r?\n)*/.exec(text)?.[0].length ?? 0;
  if (at === text.length)
    throw new InputMistake(source, 'it is empty; expected an HTTP response, as "curl -i" writes it');
  while (at < text.length) {
    const { answer, reason, bodyAt } = parseHead(text, at, source);
    if (answer.status >= 200 && !/^connection established$/i.test(reason)) answers.push(answer);
    at = nextHead(text, bodyAt, answer);
  }
  if (answers.length === 0) throw new InputMistake(source, 'it holds interim responses only; expected a final one');
  return answers;
}

function parseHead(text: string, start: number, source: string): { answer: Answer; reason: string; bodyAt: number } {
  const headers: Header[] = [];
  let at = start;
  const takeLine = (): { line: string; number: number } => {
    const end = text.indexOf('\n', at);
    const raw = text.slice(at, end === -1 ? undefined : end);
    const number = text.slice(0, at).split('\n').length;
    at = end === -1 ? text.length : end + 1;
    return { line: raw.replace(/\r$/, ''), number };
  };
  const first = takeLine();
  const [, status, reason = ''] = statusLine.exec(first.line) ?? [];
  if (status === undefined) {
    throw new InputMistake(
      `${source}:${first.number}`,
      `expected a status line such as "HTTP/1.1 200 OK", found ${JSON.stringify(first.line.slice(0, 60))}`,
    );
  }
  if (Number(status) < 100)
    throw new InputMistake(`${source}:${first.number}`, `${status} is no status from 100 to 999`);
  while (at < text.length) {
    const { line, number } = takeLine();
    if (line === '') break;
    const last = headers.at(-1);
    if (/^[ \t]/.test(line) && last !== undefined) {
      headers[headers.length - 1] = [last[0], `${last[1]} ${trim(line)}`]; // obs-fold
      continue;
    }
    const [, name, value = ''] = /^([!#$%&'*+\-.^_`|~0-9A-Za-z]+):(.*)$/s.exec(line) ?? [];
    if (name === undefined) {
      throw new InputMistake(
        `${source}:${number}`,
        `expected a header line such as "Access-Control-Allow-Origin: *", or an empty line before the body, found ${JSON.stringify(line.slice(0, 60))}`,
      );
    }
    headers.push([name, trim(value)]);
  }
  return { answer: { status: Number(status), headers }, reason: reason.trim(), bodyAt: at };
}

/** Where the next response starts: behind the body, whose length is trusted only if a response or the end follows. */
function nextHead(text: string, bodyAt: number, { headers }: Answer): number {
  const length = Number(get('Content-Length', headers)?.replace(/,.*/, '') ?? Number.NaN);
  const isHead = (at: number) => {
    head.lastIndex = at;
    return head.exec(text)?.index === at;
  };
  for (const at of [bodyAt + length, bodyAt]) {
    const start = at + (/^(?:\r?\n)*/.exec(text.slice(at, at + 8))?.[0].length ?? 0);
    if (at <= text.length && (start >= text.length || isHead(start))) return start;
  }
  head.lastIndex = bodyAt;
  return head.exec(text)?.index ?? text.length;
}

function trim(value: string): string {
  return value.replace(/^[ \t]+|[ \t]+$/g, '');
}
