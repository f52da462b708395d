import { decision, defineAlgorithm, definition } from './algorithm.ts';
import { NEIGHBOURS } from './source.ts';
import type { Trace } from './trace.ts';

export const DO_BYTES_MATCH_METADATA_LIST = defineAlgorithm(
  'do-bytes-match-metadata-list',
  'Do bytes match metadataList?',
  `${NEIGHBOURS.subresourceIntegrity}#does-response-match-metadatalist`,
  {
    '1': definition('parse the metadata'),
    '2': decision('no hash function in it is known'),
    '3': definition('take the metadata of the strongest hash function'),
    '4.4': decision('the digest of the bytes is one of them'),
    '5': definition('return false'),
  },
);

/** Hash functions, the weakest first. https://w3c.github.io/webappsec-subresource-integrity/#hash-functions */
const HASH_FUNCTIONS: readonly string[] = ['sha256', 'sha384', 'sha512'];

/** Integrity metadata as `algorithm-value`, without options. https://w3c.github.io/webappsec-subresource-integrity/#parse-metadata */
export function parseMetadata(metadata: string): string[] {
  return metadata
    .split(' ')
    .map((item) => item.split('?')[0] ?? '')
    .filter((item) => HASH_FUNCTIONS.includes(algorithmOf(item)));
}

const algorithmOf = (item: string): string => item.split('-')[0] ?? '';
const strengthOf = (item: string): number => HASH_FUNCTIONS.indexOf(algorithmOf(item));

/**
 * https://w3c.github.io/webappsec-subresource-integrity/#does-response-match-metadatalist
 * @param digests of the bytes, one for each hash function, as metadata has them
 */
export function doBytesMatchMetadataList(digests: readonly string[], metadataList: string, trace: Trace): boolean {
  const algorithm = DO_BYTES_MATCH_METADATA_LIST;
  const parsedMetadata = parseMetadata(metadataList); // 1
  if (trace.decide(algorithm, '2', { parsedMetadata }, (o) => o.parsedMetadata.length === 0)) return true;
  const strongest = Math.max(...parsedMetadata.map(strengthOf));
  const metadata = parsedMetadata.filter((item) => strengthOf(item) === strongest); // 3
  return trace.decide(algorithm, '4.4', { digests, metadata }, (o) =>
    o.metadata.some((one) => o.digests.includes(one)),
  );
}
