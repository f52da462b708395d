import { get, type HeaderList } from '../../standard/index.ts';
import type { Change } from './change.ts';
import { deciding } from './changing.ts';

const ipAddress = /^https?:\/\/(\d+\.\d+\.\d+\.\d+|\[[\da-f:]+\])(:\d+)?$/;

/** Under Cross-Origin-Resource-Policy: same-site an IP address is same-site with its own origin alone. */
export function ipAddressesAreNoSite(): Change {
  return deciding({
    'cross-origin-resource-policy-internal-check/5[same-site]': (o, decided) =>
      decided() || (ipAddress.test(o.responseOrigin ?? '') && o.responseOrigin !== o.origin),
  });
}

/** In a frame of a page whose embedder policy is require-corp a redirect has to have an embedder policy, too. */
export function redirectsNeedAnEmbedderPolicy(): Change {
  let isWanted = false;
  let isThere = false;
  return {
    read: (read) => {
      isWanted = hasRequireCORP(read.pageHeaders ?? []);
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

const hasRequireCORP = (headers: HeaderList) => get('Cross-Origin-Embedder-Policy', headers) === 'require-corp';
