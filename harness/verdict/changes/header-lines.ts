import type { HeaderList, ReadRequest } from '../../standard/index.ts';
import { fromLatin1, fromUTF8, latin1Of, utf8Of } from '../../wire/utf8.ts';
import { isConditional } from './cache-mode.ts';
import type { Change } from './change.ts';
import { deciding, never, onlyOf, rewriting, value } from './changing.ts';

/** A Range is written anew by the HTTP cache, which reads it leniently, and passes by a condition of the page's own beside it. */
export function rangesWrittenAnew(): Change {
  let isPassedBy: boolean;
  return {
    read: (read) => {
      isPassedBy = read.cache === 'no-store' || isConditional(read);
      return read;
    },
    ...rewriting('range', (value, { method, preflight }) => {
      const [, first = '', last = ''] = /^\s*bytes\s*=\s*([+]?\d*)\s*-\s*([+]?\d*)\s*$/i.exec(value) ?? [];
      const isBeyond = [first, last].some(
        (digits) => digits !== '' && BigInt(digits.replace('+', '')) > 2n ** 63n - 1n,
      );
      if (method !== 'GET' || preflight || isPassedBy || (first === '' && last === '') || isBeyond) return value;
      if (first !== '' && last !== '' && Number(first) > Number(last)) return value;
      const written = (digits: string) => (digits === '' ? '' : String(BigInt(digits.replace('+', ''))));
      return `bytes=${written(first)}-${written(last)}`;
    }),
  };
}

/** What stands for the value of a charset, wherever the word begins within a Content-Type. */
const charset = /(?<=[\t ;]charset[\t ]*=[\t "']*)[^\t "';]+/gi;

/** XMLHttpRequest replaces each charset where it stands, and leaves the rest of the Content-Type as it was. */
export function charsetReplacedInPlace(): Change {
  return {
    read: (read) => {
      const set = value(read, 'content-type');
      const isSent = read.body != null && !/^(get|head)$/i.test(read.method ?? 'GET');
      if (read.api !== 'XMLHttpRequest' || !isSent || !charset.test(set)) return read;
      const others = (read.headers ?? []).filter(([name]) => !isContentType(name));
      const [name] = (read.headers ?? []).find(([one]) => isContentType(one)) ?? ['Content-Type'];
      return { ...read, headers: [...others, [name, set.replaceAll(charset, 'UTF-8')]] };
    },
    ...deciding({ 'xhr-send/4.5.1.2': never }),
  };
}

const isContentType = (name: string) => name.toLowerCase() === 'content-type';

/** Behind a redirect, XMLHttpRequest says the page's Content-Type as it was set, with its charset. */
export function charsetAsSetBehindRedirects(): Change {
  let read: ReadRequest;
  return {
    read: (taken) => {
      read = taken;
      return taken;
    },
    ...rewriting('content-type', (sent, { redirectCount }) => {
      const set = value(read, 'content-type');
      return read.api === 'XMLHttpRequest' && redirectCount > 0 && set !== '' ? set : sent;
    }),
  };
}

const singletons = ['authorization', 'content-type', 'content-disposition'];

/** Of the lines of some headers one alone is sent, and an empty line forgets those before it. */
export function linesOfAName(): Change {
  let body = false;
  return {
    read: (read) => {
      body = read.body !== null;
      return read;
    },
    send: (request) => {
      const headers = new Map<string, [string, string]>();
      for (const [name, value] of request.headers) {
        const key = name.toLowerCase();
        const before = headers.get(key);
        const isKept = before !== undefined && body && key === 'content-type' && request.redirectCount === 0;
        const joins = before !== undefined && before[1] !== '' && value !== '' && !singletons.includes(key);
        if (!isKept) headers.set(key, [before?.[0] ?? name, joins ? `${before[1]}, ${value}` : value]);
      }
      return { ...request, headers: [...headers.values()] };
    },
  };
}

/** Of several lines of an answer's header, the empty ones do not count; a second 421 adds its type to the first one's. */
export function linesOfAnswers(): Change {
  let misdirected: string | undefined;
  let origin: string;
  return {
    read: (read) => {
      misdirected = undefined;
      origin = read.origin;
      return read;
    },
    answer: (answer, { url, preflight }) => {
      const again = answer.status === 421 && !preflight && misdirected === url;
      misdirected = answer.status === 421 && !preflight ? url : undefined;
      const isSeveral = (name: string) =>
        answer.headers.some(([one, text]) => one.toLowerCase() === name.toLowerCase() && !isBlank(text));
      // An empty Access-Control-Allow-Origin counts where it is looked at.
      const counts = (name: string) => /^access-control-allow-origin$/i.test(name) && new URL(url).origin !== origin;
      const headers = answer.headers.filter(([name, text]) => !isBlank(text) || !isSeveral(name) || counts(name));
      return {
        ...answer,
        headers: headers.map(([name, text]) =>
          again && name.toLowerCase() === 'content-type'
            ? ([name, `${text},${text}`] as const)
            : ([name, text] as const),
        ),
      };
    },
  };
}

const beyondASCII = /[\x80-\xff]/;

/** Bytes above 0x7F of a request's header are sent as UTF-8 of what they are in Latin-1, and read as UTF-8 in answers. */
export function headersAreUTF8(): Change {
  const latin1 = (text: string) => fromLatin1(utf8Of(text));
  const map = (headers: HeaderList, change: (text: string) => string): HeaderList =>
    headers.map(([name, text]) => [name, beyondASCII.test(text) ? change(text) : text] as const);
  return {
    send: (request) => ({ ...request, headers: map(request.headers, latin1) }),
    answer: (answer) => ({
      ...answer,
      headers: map(answer.headers, (text) => latin1(fromUTF8(latin1Of(text)))),
    }),
  };
}

/** Behind a redirect to another origin, a request for a range accepts encodings. */
export function encodingsBehindRedirects(): Change {
  let crossed = false;
  return {
    read: (read) => {
      crossed = false;
      return read;
    },
    ...deciding({
      'http-redirect-fetch/13': (_, decided) => {
        crossed = decided();
        return crossed;
      },
    }),
    ...rewriting('accept-encoding', (text, { url }) =>
      crossed ? `gzip, deflate${url.startsWith('https:') ? ', br' : ''}` : text,
    ),
  };
}

/** Whether a value is HTTP whitespace alone; a vertical tab is none. */
const isBlank = (text: string): boolean => /^[\t ]*$/.test(text);

/** XMLHttpRequest in a worker says charset=utf-8 where send() says the charset, and replaces none that the page has set. */
export function charsetsInWorkers(): Change {
  let isSet = false;
  return onlyOf(({ api, inWorker }) => api === 'XMLHttpRequest' && inWorker === true, {
    read: (read) => {
      isSet = value(read, 'content-type') !== '';
      return read;
    },
    ...deciding({ 'xhr-send/4.5.1.2': never }),
    ...rewriting('content-type', (text) => (isSet ? text : text.replace(/;charset=UTF-8$/, ';charset=utf-8'))),
  });
}

/** Of URLSearchParams that a page sends, XMLHttpRequest replaces the charset where it stands in the Content-Type. */
export function charsetOfSearchParamsReplacedInPlace(): Change {
  let set = '';
  let replaced = false;
  const isSearchParams = ({ body }: ReadRequest) => body?.type === 'application/x-www-form-urlencoded;charset=UTF-8';
  return onlyOf((read) => read.api === 'XMLHttpRequest' && isSearchParams(read), {
    read: (read) => {
      set = value(read, 'content-type');
      replaced = false;
      return read;
    },
    ...deciding({
      'xhr-send/4.5.1.2': (_, decided) => {
        replaced = decided();
        return replaced;
      },
    }),
    ...rewriting('content-type', (sent) => (replaced ? set.replaceAll(charset, 'UTF-8') : sent)),
  });
}
