import {
  get,
  type HeaderList,
  isPotentiallyTrustworthyOrigin,
  parseOrigin,
  type ReadRequest,
} from '../../standard/index.ts';
import type { Change } from './change.ts';
import { always, deciding, onlyBy, onlyOf } from './changing.ts';
import { imports } from './transports-alike.ts';

const ipAddress = /^https?:\/\/(\d+\.\d+\.\d+\.\d+|\[[\da-f:]+\])(:\d+)?$/;

/** Under Cross-Origin-Resource-Policy: same-site an IP address is same-site with its own origin alone. */
export function ipAddressesAreNoSite(): Change {
  return deciding({
    'cross-origin-resource-policy-internal-check/5[same-site]': (o, decided) =>
      decided() || (ipAddress.test(o.responseOrigin ?? '') && o.responseOrigin !== o.origin),
  });
}

/** A resource policy that is none of the three known ones counts as one that allows all, whatever the embedder policy wants. */
export function unknownResourcePoliciesAllow(): Change {
  let isThere = false;
  return {
    answer: (answer) => {
      isThere = (get('Cross-Origin-Resource-Policy', answer.headers) ?? '') !== '';
      return answer;
    },
    ...deciding({ 'cross-origin-resource-policy-internal-check/4': (_, decided) => decided() && !isThere }),
  };
}

/** In a frame of a page whose embedder policy is require-corp a redirect has to have an embedder policy, too. */
export function redirectsNeedAnEmbedderPolicy(): Change {
  let isWanted = false;
  let isThere = false;
  return {
    read: (read) => {
      isWanted = requiresCORP(read);
      return read;
    },
    answer: (answer) => {
      isThere = hasRequireCORP(answer.headers);
      return answer;
    },
    ...deciding({
      'create-navigation-params-by-fetching/[resource policy]': (_, decided) => decided() || (isWanted && !isThere),
    }),
  };
}

/** In a page whose embedder policy is require-corp what a worker's module imports statically has to have one, too. */
export function staticImportsNeedAnEmbedderPolicy(): Change {
  let isThere = false;
  return onlyOf(({ api, ...read }) => api === 'worker-static-import' && requiresCORP(read), {
    answer: (answer) => {
      isThere = hasRequireCORP(answer.headers);
      return answer;
    },
    ...deciding({ 'fetch-a-single-module-script/[MIME type]': (_, decided) => decided() || !isThere }),
  });
}

/** In a sandboxed frame of a page whose embedder policy is require-corp no worker is made of a blob: URL, and so none imports anything. */
export function noImportingWorkersOfSandboxedFrames(): Change {
  return onlyOf(
    ({ api = '', ...read }, asked) =>
      imports.includes(api) && /sandboxed-frame$/.test(asked?.context ?? '') && requiresCORP(read),
    deciding({ 'main-fetch/7[bad-port]': always }),
  );
}

/** The embedder policy credentialless of a worker's script is none. */
export function credentiallessWorkersHaveNone(): Change {
  return onlyBy(
    ['Worker', 'module-worker'],
    deciding({
      'check-a-global-objects-embedder-policy/[worker]': (o, decided) => decided() && o.worker !== 'credentialless',
    }),
  );
}

/** Whether a page has the embedder policy require-corp, which it has in a secure context alone. */
export function requiresCORP({ pageHeaders = [], topLevelOrigin, origin }: Omit<ReadRequest, 'api'>): boolean {
  return hasRequireCORP(pageHeaders) && isPotentiallyTrustworthyOrigin(parseOrigin(topLevelOrigin ?? origin));
}

const hasRequireCORP = (headers: HeaderList) => get('Cross-Origin-Embedder-Policy', headers) === 'require-corp';
