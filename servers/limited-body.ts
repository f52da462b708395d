import { Transform } from 'node:stream';
import zlib from 'node:zlib';

/** Bytes of a body, as sent and as decoded, that are passed on: no probe needs so many, and a browser may choke on more. */
export const longestBody = 32 * 1024 * 1024;

const decoders: Record<string, () => Transform> = {
  gzip: zlib.createGunzip,
  'x-gzip': zlib.createGunzip,
  deflate: zlib.createInflate,
  br: zlib.createBrotliDecompress,
};

/**
 * Passes a body on as it is, and ends with an error where it is too long, or would be once it is decoded: what comes of
 * some kilobytes can be many gigabytes. A coding that is not known, and one that the body does not have, are let pass.
 * @param contentEncoding the value of Content-Encoding
 */
export function limitedBody(contentEncoding: string | null, longest = longestBody): Transform {
  let sent = 0;
  const decoding = createDecoding(contentEncoding, longest);
  return new Transform({
    transform(chunk: Buffer, _, done) {
      sent += chunk.length;
      if (sent > longest) return done(new TooLongError(longest, 'bytes'));
      decoding.write(chunk, (isTooLong) => {
        if (isTooLong)
          done(new TooLongError(longest, `bytes once it is decoded (Content-Encoding: ${contentEncoding})`));
        else done(null, chunk);
      });
    },
    destroy(error, done) {
      decoding.end();
      done(error);
    },
  });
}

/** The message goes on after "the target's answer". */
export class TooLongError extends Error {
  override name = 'TooLongError';
  constructor(longest: number, what: string) {
    super(`is longer than ${longest.toLocaleString('en')} ${what}, and was cut there`);
  }
}

function createDecoding(contentEncoding: string | null, longest: number) {
  const codings = (contentEncoding ?? '').split(',').map((one) => one.trim().toLowerCase());
  const known = codings.reverse().flatMap((coding) => decoders[coding]?.() ?? []);
  const chain = known.length === codings.length ? known : [];
  const [first] = chain;
  let decoded = 0;
  let isOver = chain.length === 0;
  let pending = 0;
  let settle = () => {};
  const end = () => {
    isOver = true;
    for (const one of chain) one.destroy();
    settle();
  };
  const give = (decoder: Transform, chunk: Buffer): void => {
    pending++;
    decoder.write(chunk, () => {
      if (--pending === 0) settle();
    });
  };
  for (const [index, decoder] of chain.entries()) {
    const next = chain[index + 1];
    decoder.on('data', (chunk: Buffer) => {
      decoded += chunk.length;
      if (decoded > longest) end();
      else if (next !== undefined && !isOver) give(next, chunk);
    });
    // It is not what it says it is, or ends before the body does: what is left of it is no longer looked at.
    decoder.on('error', end);
    decoder.on('end', end);
  }
  return {
    end,
    write(chunk: Buffer, done: (isTooLong: boolean) => void): void {
      let isDone = false;
      settle = () => {
        if (!isDone) done(decoded > longest);
        isDone = true;
      };
      if (isOver || first === undefined) settle();
      else give(first, chunk);
    },
  };
}
