import { decision, defineAlgorithm, definition } from './algorithm.ts';
import { determineTheIPAddressSpace, type IPAddressSpace, isLessPublic } from './ip-address-space.ts';
import { originOf, sameOrigin } from './origin.ts';
import { isPotentiallyTrustworthyOrigin } from './potentially-trustworthy.ts';
import { type ConceptRequest, currentURL } from './request.ts';
import { NEIGHBOURS } from './source.ts';
import type { Trace, TraceStep } from './trace.ts';

export const LOCAL_NETWORK_ACCESS_CHECK = defineAlgorithm(
  'local-network-access-check',
  'Local Network Access check',
  `${NEIGHBOURS.localNetworkAccess}#local-network-access-check`,
  {
    '1': definition("determine the address space of the connection's address", 'by the host of the URL'),
    '2': decision("the URL is of the request's own origin, which is potentially trustworthy"),
    '3': definition(
      'without a policy container there is no check',
      'a preflight, which has no client, is checked as of the client that it is made for',
    ),
    '4': decision('a target address space is given'),
    '4.2': decision('the address is of another address space than the target'),
    '4.3': definition('return null'),
    '5': decision(
      'the address is less public than the page',
      'the address of a page is not known here: one that says treat-as-public-address is public, and no other is asked',
    ),
    '5.1': definition('the error is a network error'),
    '5.2': decision('the page is no secure context'),
    '5.3': definition('the error has the address'),
    '5.4': definition('the permission is local-network or loopback-network, by the address space'),
    '5.5': definition('take the client'),
    '5.6': definition('take its global object'),
    '5.7': definition('take its document'),
    '5.8': decision('there is no document', 'a worker has none'),
    '5.9': decision(
      'the document is not allowed to use the feature',
      'by its default allowlist, self; Permissions-Policy and the allow attribute are not known here',
    ),
    '5.10': definition('take the state of the permission'),
    '5.11': decision('the permission is denied'),
    '5.12': decision('the permission is granted'),
    '5.13': definition('the user is prompted', 'and grants nothing here'),
    '6': definition('return null'),
  },
);

/**
 * Whether a page may connect to an address of the machine or the network that the browser is on. Null where it may, or
 * the step that refused. An amendment to Fetch that is not in it yet.
 * https://wicg.github.io/local-network-access/#local-network-access-check
 */
export function localNetworkAccessCheck(request: ConceptRequest, trace: Trace): TraceStep | null {
  const algorithm = LOCAL_NETWORK_ACCESS_CHECK;
  const { client, origin, targetAddressSpace: target } = request;
  const url = currentURL(request);
  const addressSpace: string = determineTheIPAddressSpace(url.hostname); // 1
  const own = {
    trustworthy: isPotentiallyTrustworthyOrigin(origin),
    sameOrigin: sameOrigin(origin, originOf(url)),
  };
  if (trace.decide(algorithm, '2', own, (o) => o.trustworthy && o.sameOrigin)) return null;
  if (trace.decide(algorithm, '4', { target }, (o) => o.target !== null)) {
    const spaces = { url: url.origin, addressSpace, target };
    return trace.decide(algorithm, '4.2', spaces, (o) => o.addressSpace !== o.target) ? trace.last() : null;
  }
  const page: string | null = client.ipAddressSpace;
  const isLess = page !== null && isLessPublic(addressSpace as IPAddressSpace, page as IPAddressSpace);
  if (!trace.decide(algorithm, '5', { addressSpace, page, isLess }, (o) => o.isLess)) return null;
  const said = { url: url.origin, addressSpace };
  const insecure = { ...said, secure: client.isSecureContext };
  if (trace.decide(algorithm, '5.2', insecure, (o) => !o.secure)) return trace.last();
  const worker = { ...said, worker: client.isWorker };
  if (trace.decide(algorithm, '5.8', worker, (o) => o.worker)) return trace.last();
  const { topLevelOrigin } = client;
  const framed = { ...said, allowed: topLevelOrigin === null || sameOrigin(client.origin, topLevelOrigin) };
  if (trace.decide(algorithm, '5.9', framed, (o) => !o.allowed)) return trace.last();
  const permission = { ...said, state: client.localNetworkAccess as string };
  if (trace.decide(algorithm, '5.11', permission, (o) => o.state === 'denied')) return trace.last();
  return trace.decide(algorithm, '5.12', permission, (o) => o.state === 'granted') ? null : trace.last(); // 5.13
}
