import type { FindingExchange } from '../policy/report.ts';
import type { HeaderList } from '../standard/index.ts';
import { visible } from '../wire/visible.ts';

const told =
  /^(origin|access-control-.*|cookie|set-cookie|authorization|location|vary|cache-control|cache-status|x-.*)$/i;

/** An exchange as lines of text: what was asked, and what was answered. Unless asked for, only the headers that matter to CORS. */
export function exchangeLines(
  { request, answer }: FindingExchange,
  { allHeaders = false }: { allHeaders?: boolean } = {},
): string[] {
  const headers = (list: HeaderList) =>
    list
      .filter(([name]) => allHeaders || told.test(name))
      .map(([name, value]) => `    ${visible(`${name}: ${value}`)}`);
  return [
    `→ ${visible(`${request.method} ${request.url}`)}`,
    ...headers(request.headers),
    answer === null ? '← no answer' : `← ${answer.status}`,
    ...(answer === null ? [] : headers(answer.headers)),
  ];
}
