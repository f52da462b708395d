import type { Change } from './change.ts';
import { deciding } from './changing.ts';

const ipAddress = /^https?:\/\/(\d+\.\d+\.\d+\.\d+|\[[\da-f:]+\])(:\d+)?$/;

/** A host-source that is an IP address, with scheme and port, matches URLs there: below its path, but behind a redirect. */
export function ipAddressesMatchThemselves(): Change {
  const matches = (
    source: string,
    { url, path, redirectCount }: { url: string; path: string; redirectCount: number },
  ) => source === url || (source.startsWith(`${url}/`) && (redirectCount > 0 || source === url + path));
  return deciding({
    'should-request-be-blocked-by-content-security-policy/3.3': (o, decided) =>
      decided() && !(ipAddress.test(o.url) && o.sources?.some((source: string) => matches(source, o))),
  });
}
