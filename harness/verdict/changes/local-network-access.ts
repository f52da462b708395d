import type { Change } from './change.ts';
import { deciding, never } from './changing.ts';

/** There is no Local Network Access. */
export function withoutLocalNetworkAccess(): Change {
  return deciding({ 'http-network-fetch/8.1[local-network-access]': never });
}

/** What is said to be in the public address space is held to that too. */
export function publicIsATargetAddressSpace(): Change {
  return deciding({ 'new-request/42[local-network-access]': (o, decided) => decided() || o.given === 'public' });
}

/** A worker has the permissions of its page. */
export function workersMayBeGrantedLocalNetworkAccess(): Change {
  return deciding({ 'local-network-access-check/5.8': never });
}
