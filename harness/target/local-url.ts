import { isLoopbackHost } from '../scenario/origin.ts';
import { parseURL } from '../standard/index.ts';
import { accepts } from './accepts.ts';
import { TargetError } from './target-error.ts';

/**
 * Where the URL of a server on this machine leads.
 * @throws {TargetError} when it is not the URL of a plain-HTTP server on this machine, or nothing answers there
 */
export async function placeOfURL(text: string): Promise<{ host: string; port: number }> {
  const url = parseURL(text);
  if (url?.protocol !== 'http:') {
    throw new TargetError(
      `${text} is not an http URL. A target is asked in plain HTTP, such as http://127.0.0.1:3000; https is made in front of it, under the policy's own origin.`,
    );
  }
  if (!isLoopbackHost(url.hostname)) {
    throw new TargetError(
      `${text} is not on this machine. Only loopback addresses are tested, such as http://127.0.0.1:3000: the probes of an attacker are for nobody else's server. Browsers reach it under the policy's own names all the same.`,
    );
  }
  if (url.pathname !== '/' || url.search !== '') {
    throw new TargetError(
      `${text} has a path. Leave it out: ${url.origin}. The routes that are asked stand in the policy, under routes.`,
    );
  }
  const port = Number(url.port || 80);
  const host = url.hostname.replace(/^\[|\]$/g, '');
  for (const address of /^[\d.]+$|:/.test(host) ? [host] : ['127.0.0.1', '::1']) {
    if (await accepts(address, port)) return { host: address, port };
  }
  throw new TargetError(`Nothing accepts connections at ${url.origin}. Start the server first, or correct the URL.`);
}
