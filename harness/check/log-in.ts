import { basicCredentials } from '../policy/basic-credentials.ts';
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

/**
 * Asks `data` by plain HTTP without the password of a policy, and with it: browsers are given it where it is asked for.
 * @throws {TargetError} when nothing asks for it, or it is refused
 */
export async function tryPassword(
  target: Pick<RunningTarget, 'name' | 'host' | 'port' | 'output'>,
  policy: Policy,
): Promise<void> {
  const basic = basicCredentials(policy);
  if (basic === undefined) return;
  const { server, routes, request } = policy;
  const { method = 'GET', headers = {}, body } = request ?? {};
  const fail = (why: string): never => {
    throw new TargetError(
      `The target ${target.name} cannot be logged in to: ${method} ${routes.data} ${why}. Expected 401 with WWW-Authenticate without a password, and another status with that of the policy, which stands under login.username and login.password.`,
      target.output(),
    );
  };
  const ask = (more: HeaderList): Promise<PlainAnswer> => {
    const own: HeaderList = [['Host', new URL(server).host], ['Origin', server], ...forwardedLines(server)];
    const lines = [...own, ...Object.entries(headers), ...more];
    const asked = { scheme: 'http', host: target.host, port: target.port, method, path: routes.data, body } as const;
    return askPlainly({ ...asked, headers: lines }, { timeout: patience }).catch((error: Error) =>
      fail(`could not be read: ${error.message}`),
    );
  };
  const { status, headers: answered } = await ask([]);
  const challenge = get('WWW-Authenticate', answered);
  if (status !== 401 || challenge === null)
    fail(`asks for no password: it answered ${status}${challenge === null ? ' without WWW-Authenticate' : ''}`);
  // What other schemes are answered with is made by browsers.
  if (!/^basic\b/i.test(challenge ?? '')) return;
  const refused = (await ask([['Authorization', `Basic ${basic}`]])).status;
  if (refused === 401 || refused === 403) fail(`answered ${refused} with the password, too`);
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
