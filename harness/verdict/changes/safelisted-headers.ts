import { isCORSSafelistedRequestHeader } from '../../standard/index.ts';
import type { Change } from './change.ts';
import { combined, deciding, never, value } from './changing.ts';

/**
 * Lines of one name are joined before they are judged.
 * @param isSpaceCounted whether the space counts that a last, empty line leaves behind the comma, though it is not sent
 */
export function combinedHeaders({ isSpaceCounted }: { isSpaceCounted: boolean }): Change {
  let endInASpace: string[] = [];
  return {
    read: (read) => {
      endInASpace = [];
      if (read.mode === 'no-cors') return read;
      const names = [...new Map((read.headers ?? []).map(([name]) => [name.toLowerCase(), name])).values()];
      const headers = names.map((name) => [name, combined(read.headers ?? [], name)] as const);
      endInASpace = headers.filter(([, value]) => value.endsWith(' ')).map(([name]) => name.toLowerCase());
      return { ...read, headers };
    },
    ...deciding({
      'cors-safelisted-request-header/1': (o, decided) =>
        decided({ ...o, length: o.length + (isSpaceCounted && endInASpace.includes(o.name.toLowerCase()) ? 1 : 0) }),
    }),
  };
}

/** A Range with a number that no 64-bit integer holds is none. */
export function noRangeBeyond63Bits(): Change {
  const isBeyond = (digits: string) => BigInt(digits) > 2n ** 63n - 1n;
  return deciding({
    'cors-safelisted-request-header/2[range].2': (o, decided) =>
      decided() || (o.value.match(/\d+/g) ?? []).some(isBeyond),
  });
}

/** A Range may say its unit in any case, and its numbers with a sign. */
export function oddRanges(): Change {
  const isTaken = (value: string) => {
    const [, first, last] = /^bytes=([+]?\d{1,18})-([+]?\d{0,18})$/i.exec(value) ?? [];
    return first !== undefined && (last === '' || Number(first) <= Number(last));
  };
  return deciding({
    'cors-safelisted-request-header/2[range].2': (o, decided) => decided() && !isTaken(o.value),
    'cors-safelisted-request-header/2[range].3': (o, decided) => decided() && !isTaken(o.value),
  });
}

const above7F = /[\x80-\xff]/;

/** Bytes above 0x7F are CORS-unsafe request-header bytes. */
export function unsafeBytesAbove7F(): Change {
  return deciding({
    'cors-safelisted-request-header/2[accept]': (o, decided) => decided() || above7F.test(o.value),
    'cors-safelisted-request-header/2[content-type].1': (o, decided) => decided() || above7F.test(o.value),
  });
}

/** A comma in a Content-Type needs a preflight; of XMLHttpRequest's, as the page has set it. */
export function noCommaInContentType(): Change {
  let set: string | undefined;
  return {
    read: (read) => {
      set = read.api === 'XMLHttpRequest' ? value(read, 'content-type') : undefined;
      return read;
    },
    ...deciding({
      'cors-safelisted-request-header/2[content-type].3': (o, decided) => decided() || (set ?? o.value).includes(','),
    }),
  };
}

/** Safelisted values may be of any length together. */
export function noLimitOfSafelistedValues(): Change {
  return deciding({ 'cors-unsafe-request-header-names/5': never });
}

/** A Content-Type of XMLHttpRequest's needs a preflight as the page has set it, whatever send() makes of its charset. */
export function contentTypeJudgedAsSet(): Change {
  let isUnsafe = false;
  return {
    read: (read) => {
      const set = value(read, 'content-type');
      isUnsafe = read.api === 'XMLHttpRequest' && set !== '' && !isCORSSafelistedRequestHeader(['content-type', set]);
      return read;
    },
    ...deciding({
      'cors-unsafe-request-header-names/4.1': (o, decided) =>
        decided() || (isUnsafe && o.name.toLowerCase() === 'content-type'),
    }),
  };
}
