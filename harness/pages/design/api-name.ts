import { type TransportName, transportOf } from '../../scenario/transports/index.ts';

/** A transport as code has it: `fetch()`, `<img>`. */
export function apiName(transport: TransportName): string {
  return transportOf[transport].inCode ?? transport;
}
