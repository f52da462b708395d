import type { Policy } from '../policy/policy.ts';
import { get, type HeaderList } from '../standard/index.ts';
import type { RunningTarget } from '../target/target.ts';
import { TargetError } from '../target/target-error.ts';
import { askPlainly, type PlainAnswer } from '../wire/ask-plainly.ts';
import { forwardedLines } from '../wire/forwarded.ts';

/** How long a login may take, in milliseconds. */
const patience = 10_000;

/**
 * Makes the request of a policy that logs in, by plain HTTP.
 * @returns the cookies that its answer sets, by name; undefined where the policy has no such request
 * @throws {TargetError} when there is no answer, or one that refuses, or sets no cookie
 */
export async function logIn(
  target: Pick<RunningTarget, 'name' | 'host' | 'port' | 'output'>,
  { login, server }: Policy,
): Promise<Record<string, string> | undefined> {
  if (login?.request === undefined) return undefined;
  const { path, method = 'GET', headers = {}, body } = login.request;
  const fail = (why: string): never => {
    throw new TargetError(
      `The target ${target.name} cannot be logged in to: ${method} ${path} ${why}. Expected an answer that sets a session’s cookies; the request stands in the policy under login.request.`,
      target.output(),
    );
  };
  const lines: HeaderList = [['Host', new URL(server).host], ...forwardedLines(server), ...Object.entries(headers)];
  const request = { scheme: 'http', host: target.host, port: target.port, method, path, body } as const;
  const answer = await askPlainly({ ...request, headers: lines }, { timeout: patience }).catch((error: Error) =>
    fail(`could not be read: ${error.message}`),
  );
  if (answer.status >= 400) fail(`answered ${answer.status}`);
  const cookies = cookiesOf(answer);
  if (Object.keys(cookies).length === 0) {
    const location = get('Location', answer.headers);
    fail(`answered ${answer.status}${location === null ? '' : ` with "Location: ${location}"`} and no Set-Cookie`);
  }
  return cookies;
}

function cookiesOf({ headers }: PlainAnswer): Record<string, string> {
  const lines = headers.filter(([name]) => name.toLowerCase() === 'set-cookie').map(([, value]) => value);
  return Object.fromEntries(
    lines.flatMap((line) => {
      const [, name, value] = /^([^=;]+)=([^;]*)/.exec(line) ?? [];
      return name === undefined || value === undefined ? [] : [[name.trim(), value.trim()]];
    }),
  );
}
