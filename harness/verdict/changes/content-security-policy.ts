import type { ContextName } from '../../scenario/contexts/index.ts';
import {
  corsUnsafeRequestHeaderNames,
  type HeaderList,
  isCORSSafelistedMethod,
  type Origin,
  parseOrigin,
  serializeOrigin,
} from '../../standard/index.ts';
import { doesURLMatchSourceList } from '../../standard/match-url-to-source-list.ts';
import type { AskingPage, Change } from './change.ts';
import { deciding, onlyBy, onlyOf } from './changing.ts';
import { byFetch, imports } from './transports-alike.ts';

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

/** Where the origin of a sandboxed frame or a worker is opaque, 'self' stands for any URL of https. */
export function selfOfOpaqueOriginsIsAnySecureURL(): Change {
  return onlyOf(
    ({ origin }, asked) =>
      origin === 'null' && !['about-blank-frame', 'data-frame', 'srcdoc-frame'].includes(asked?.context ?? ''),
    withPolicies((policy) => policy.replace(/'self'/gi, 'https:')),
  );
}

/** In a frame with a data: URL, 'self' stands for the host of the page around it over https, but for what elements and style sheets ask for. */
export function selfOfDataFramesIsSecure(): Change {
  const byScripts = [
    ...[...byFetch, ...imports],
    ...['XMLHttpRequest', 'EventSource', 'WebSocket', 'sendBeacon', 'preload'],
  ];
  return onlyOf(
    ({ api = 'fetch' }, asked) => asked?.context === 'data-frame' && byScripts.includes(api),
    withPolicies((policy, asked) => policy.replace(/'self'/gi, `https://${new URL(asked!.from).host}`)),
  );
}

/**
 * In frames that inherit their policy 'self' matches nothing that is preflighted. `selfOfDataFramesIsSecure` has put another source
 * in its place, where it comes before.
 */
export function selfMatchesNoPreflightOfMadeFrames(): Change {
  let self: readonly string[] = [];
  let page: Origin;
  let needsOne = false;
  let isPreflighted = false;
  return onlyOf((_, asked) => ['blob-frame', 'data-frame', 'srcdoc-frame'].includes(asked?.context ?? ''), {
    read: (read, asked) => {
      const { api = 'fetch', mode = 'cors', method = 'GET', headers = [], body } = read;
      const type: HeaderList = body?.type == null ? [] : [['Content-Type', body.type]];
      self = ["'self'", ...(asked?.context === 'data-frame' ? [`https://${new URL(asked.from).host}`] : [])];
      page = parseOrigin(read.origin);
      needsOne =
        [...byFetch, 'XMLHttpRequest'].includes(api) &&
        mode === 'cors' &&
        (!isCORSSafelistedMethod(method) || corsUnsafeRequestHeaderNames([...type, ...headers]).length > 0);
      isPreflighted = false;
      return read;
    },
    ...deciding({
      'http-fetch/4.1': (_, decided) => {
        isPreflighted = decided();
        return isPreflighted;
      },
      'should-request-be-blocked-by-content-security-policy/3.3': (o, decided) => {
        if (decided()) return true;
        if (o.sources === null || !(isPreflighted || (needsOne && o.url !== serializeOrigin(page)))) return false;
        const others = o.sources.filter((source: string) => !self.includes(source.toLowerCase()));
        return !doesURLMatchSourceList(new URL(o.path, o.url), others, page, o.redirectCount);
      },
    }),
  });
}

/** Of what is asked for in frames that inherit their policy, 'self' matches nothing in some. */
export function selfMatchesNothingInMadeFrames(): Change {
  const most = [...imports, 'SharedWorker', 'module-shared-worker', 'form', 'iframe', 'WebSocket'];
  const apisIn: Partial<Record<ContextName, readonly string[]>> = {
    'about-blank-frame': imports,
    'blob-frame': most,
    'data-frame': ['iframe', 'WebSocket'],
    'srcdoc-frame': most,
  };
  return onlyOf(
    ({ api = 'fetch' }, asked) => apisIn[asked?.context ?? 'window']?.includes(api) === true,
    withPolicies((policy) => policy.replace(/'self'/gi, '')),
  );
}

/** A shared worker with a data: URL has none of the Content Security Policy of the page that made it. */
export function noPolicyOfDataSharedWorkers(): Change {
  return onlyOf(
    (_, asked) => asked?.context === 'data-shared-worker',
    withPolicies(() => ''),
  );
}

/** Of several policies a frame or a shared worker with a blob: URL inherits the last alone. */
export function lastPolicyOfBlobs(): Change {
  const isPolicy = ([name]: readonly [string, string]) => /^content-security-policy$/i.test(name);
  return onlyOf((_, asked) => ['blob-frame', 'blob-shared-worker'].includes(asked?.context ?? ''), {
    read: ({ pageHeaders = [], ...read }) => {
      const policies = pageHeaders
        .filter(isPolicy)
        .flatMap(([name, text]) => text.split(',').map((policy): [string, string] => [name, policy]));
      const inherited = policies.filter(([, policy]) => policy.trim() !== '').slice(-1);
      return { ...read, pageHeaders: [...pageHeaders.filter((line) => !isPolicy(line)), ...inherited] };
    },
  });
}

/** JSON modules are asked for by script-src. */
export function jsonModulesAreScripts(): Change {
  return onlyBy(
    ['json-module'],
    withPolicies((policy) => {
      const directives = policy.split(';').map((one) => one.trim());
      const nameOf = (directive: string) => directive.split(/\s/, 1)[0]!.toLowerCase();
      const first = ['script-src-elem', 'script-src'].find((name) => directives.some((one) => nameOf(one) === name));
      const others = directives.filter((one) => nameOf(one) !== 'connect-src');
      return others.map((one) => (nameOf(one) === first ? one.replace(/^\S+/, 'connect-src') : one)).join('; ');
    }),
  );
}

/** A WebSocket is allowed by no source that names http or https. */
export function noWebSocketsByHTTPSources(): Change {
  return onlyBy(
    ['WebSocket'],
    withPolicies((policy) => policy.replace(/(?<=\s)https?:[^\s;]*/gi, '')),
  );
}

function withPolicies(rewrite: (policy: string, asked?: AskingPage) => string): Change {
  return {
    read: ({ pageHeaders = [], ...read }, asked) => ({
      ...read,
      pageHeaders: pageHeaders.map(([name, text]) =>
        /^content-security-policy$/i.test(name) ? [name, rewrite(text, asked)] : [name, text],
      ),
    }),
  };
}
