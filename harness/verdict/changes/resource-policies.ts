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
