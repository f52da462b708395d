import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { limitedBody } from './limited-body.ts';

const longest = 1_000_000;
const zeros = Buffer.alloc(20_000_000);
const passed = (chunks: Buffer[], coding: string | null) => {
  const body = limitedBody(coding, longest);
  const source = Readable.from(chunks);
  source.on('close', () => {});
  return buffer(source.pipe(body));
};
/** As it comes over the wire. */
const pieces = (body: Buffer, size = 4096) =>
  Array.from({ length: Math.ceil(body.length / size) }, (_, at) => body.subarray(at * size, (at + 1) * size));

describe('a body', () => {
  const text = Buffer.from('{"items":[]}'.repeat(1000));
  it.each([
    ['as it is', text, null],
    ['compressed', gzipSync(text), 'gzip'],
    ['compressed twice', brotliCompressSync(gzipSync(text)), 'gzip, br'],
    ['of a coding that nobody knows', text, 'secret'],
    ['that is not what it says', text, 'gzip'],
    ['as long as may be', Buffer.alloc(longest), null],
    ['with something behind its end', Buffer.concat([gzipSync(text), text]), 'gzip'],
  ])('%s is passed on byte for byte', async (_, body, coding) => {
    expect(await passed(pieces(body), coding)).toEqual(body);
  });

  it.each([
    ['that is long', zeros, null],
    ['that becomes long by gzip', gzipSync(zeros), 'gzip'],
    ['that becomes long by deflate', deflateSync(zeros), 'Deflate'],
    ['that becomes long by Brotli', brotliCompressSync(zeros), 'br'],
    ['that becomes long the second time', gzipSync(gzipSync(zeros)), 'gzip, gzip'],
  ])('%s is cut', async (_, body, coding) => {
    await expect(passed(pieces(body), coding)).rejects.toThrow(/^is longer than 1,000,000 bytes/);
  });
});
