import { describe, expect, test } from 'vitest';
import { messageDetails } from '../explain/message-details.ts';
import { recogniseMessage } from './message.ts';
import { REASONS } from './reasons.ts';
import { bareMessages, browserMessages } from './testing/browser-messages.ts';

const samples: Record<string, string> = {
  origin: 'https://app.example.com',
  url: 'https://api.example.com/users?a=b',
  to: 'https://else.example.com/',
  page: 'https://app.example.com/index.html',
  method: 'PUT',
  header: 'X-Auth',
  value: 'https://other.example.com',
  status: '405',
  space: 'loopback',
};
const filled = (template: string) => template.replace(/\{(\w+)\}/g, (_, name: string) => samples[name]!);

/** What happens to a message between a console and a command line. */
const copied: Record<string, (text: string) => string> = {
  'as it is': (text) => text,
  'with typographic quotes': (text) =>
    text
      .replace(/(^|[\s(])'/g, '$1‘')
      .replaceAll("'", '’')
      .replace(/"(\S)/g, '“$1')
      .replaceAll('"', '”'),
  'with quotes of another kind': (text) => text.replaceAll("'", '"'),
  'with backticks': (text) => text.replaceAll("'", '`'),
  'out of JSON': (text) => JSON.stringify(text),
  'out of HTML': (text) => text.replaceAll("'", '&#39;').replaceAll('"', '&quot;'),
  wrapped: (text) => text.replace(/(.{30,}?) /g, '$1\r\n    '),
  'quoted in a mail': (text) => `> ${text.replace(/(.{30,}?) /g, '$1\n> ')}`,
  'with file and line': (text) => `users.js:12:34 ${text}  fetch.ts:7`,
  'with a level and a time': (text) => `[Error] 2026-11-26T06:47:44.123Z ${text} (anonymous function) (app.js, line 3)`,
  'as an uncaught error': (text) => `Uncaught (in promise) Error: ${text}\n    at load (app.js:1:2)`,
  'in colours': (text) => `\x1b[31m${text}\x1b[0m`,
  'with no-break spaces': (text) => text.replaceAll(' ', '\u00a0'),
  'with the bare error after it': (text) => `${text}\nUncaught (in promise) TypeError: Failed to fetch`,
  'with the bare error before it': (text) => `TypeError: Load failed\n${text}`,
};

describe('whole messages of browsers', () => {
  test.each(browserMessages)('$engine: $text', ({ engine, text, step, said }) => {
    const recognised = recogniseMessage(text);
    expect([recognised?.reason.engine, recognised?.reason.steps[0] ?? null]).toEqual([engine, step]);
    if (said !== undefined) expect(recognised?.said).toEqual(said);
  });

  test('a preflight’s is told from another, where the words tell', () => {
    for (const { text } of browserMessages) {
      if (/preflight request doesn't pass/.test(text))
        expect(recogniseMessage(text)?.reason.preflight, text).toBe(true);
    }
  });

  test.each(Object.entries(copied))('%s they mean the same', (how, copy) => {
    const wrong = browserMessages.filter(({ text }) => {
      // A code or the words of a panel stand for themselves only as a whole.
      if (!text.includes(' ') || /^(CORS disabled|Not same-origin)$/.test(text)) return false;
      const reason = recogniseMessage(text)?.reason;
      return reason?.tells !== 'failure' && recogniseMessage(copy(text))?.reason !== reason;
    });
    expect(
      wrong.map(({ text }) => text),
      how,
    ).toEqual([]);
  });

  test('quotes that were lost do no harm', () => {
    const lost = (text: string) => text.replace(/['‘’"“”`]/g, '');
    const wrong = browserMessages.filter(
      ({ text }) => !/[{"]/.test(text) && recogniseMessage(lost(text))?.reason !== recogniseMessage(text)?.reason,
    );
    expect(wrong.map(({ text }) => text)).toEqual([]);
  });
});

describe('what a message names is read to its end', () => {
  const standing = 'https://api.example.com/users';
  const naming = browserMessages.filter(({ text }) =>
    Object.values(recogniseMessage(text)?.said ?? {}).includes(standing),
  );
  /** The same words of another URL, and what they must say then. */
  const saidOf = (text: string) => JSON.stringify(recogniseMessage(text)?.said);
  const copies: Record<string, (text: string) => string> = {
    'as it is': (text) => text,
    'out of HTML': copied['out of HTML']!,
    'with another sentence after it': (text) => `${text} See the console.`,
  };

  test('messages of every engine name one', () => {
    expect(new Set(naming.map(({ engine }) => engine))).toEqual(new Set(['chromium', 'firefox', 'webkit']));
  });

  test.each([
    'http://localhost:3000/users',
    'http://127.0.0.1:8080/v1.2/users.json',
    'https://[::1]:8443/a.b',
    'https://api.example.com',
    'https://api.eu-west.example.co.uk:8443/v1.0/',
    'https://api.example.com/users?fields=a,b&at=12:30&name=%27x%27&list=%22a%22,%22b%22',
    "https://api.example.com/people/O'Neil/photo.png",
    'https://api.example.com/odata/Users(1)/Name;v=1.0?$top=1,2#a.b',
    'https://api.example.com/go?to=https://app.example.com/x.y',
  ])('%s', (url) => {
    for (const { text } of naming) {
      for (const [how, copy] of Object.entries(copies)) {
        const other = copy(text.replaceAll(standing, () => url));
        expect(saidOf(other), `${how}: ${other}`).toBe(saidOf(copy(text))?.replaceAll(standing, () => url));
      }
    }
  });

  test.each([
    'XMLHttpRequest cannot load https://api.example.com/v1.0/users',
    'Fetch API cannot load https://api.example.com/v1.0/users.',
    'Failed to load https://api.example.com/v1.0/users: Response for preflight is invalid (redirect)',
    '"Fetch API cannot load https://api.example.com/v1.0/users.","level":"error"',
    'Not allowed to follow a redirection while loading https://api.example.com/v1.0/users.',
    'Blocked loading mixed active content “https://api.example.com/v1.0/users”.',
  ])('at the end of its sentence: %s', (text) => {
    const whole = `${text}\nPreflight response is not successful`;
    expect([recogniseMessage(text)?.said.url, recogniseMessage(whole)?.said.url]).toContain(
      'https://api.example.com/v1.0/users',
    );
  });

  test('a word before a colon is none', () => {
    expect(recogniseMessage('Failed to load resource: Preflight response is not successful')?.said).toEqual({});
  });

  test('a header’s name ends before the full stop, too', () => {
    expect(recogniseMessage('Attempt to set a forbidden header was denied: Origin.')?.said.header).toBe('Origin');
  });

  test('a directive keeps its quotes', () => {
    const text = `Refused to connect to '${standing}' because it violates the following Content Security Policy directive: "connect-src 'self'".`;
    expect(recogniseMessage(text)?.said.value).toBe("connect-src 'self'");
  });
});

describe('the table', () => {
  const templates = REASONS.flatMap((reason) => reason.messages.map((template) => ({ template, reason })));

  test('has the messages of browsers for every reason that has words', () => {
    const tried = new Set(
      [...browserMessages.map(({ text }) => text), ...bareMessages].map((text) => recogniseMessage(text)?.reason),
    );
    const untried = REASONS.filter((reason) => reason.messages.length > 0 && !tried.has(reason));
    expect(untried.map(({ messages }) => messages)).toEqual([]);
  });

  test.each(templates)('"$template" is its own, and its words are read', ({ template, reason }) => {
    const recognised = recogniseMessage(filled(template));
    expect(recognised?.reason).toBe(reason);
    for (const [, name] of template.matchAll(/\{(\w+)\}/g)) {
      expect(recognised?.said[name as 'url'], name).toBe(samples[name!]);
    }
  });

  test.each(Object.entries(copied))('%s every one is its own', (_, copy) => {
    const wrong = templates.filter(({ template, reason }) => {
      if (reason.tells === 'failure') return false;
      return recogniseMessage(copy(filled(template)))?.reason !== reason;
    });
    expect(wrong.map(({ template }) => template)).toEqual([]);
  });

  test.each(REASONS.flatMap((reason) => reason.codes.map((code) => ({ code, reason }))))(
    'the code $code stands for its reason',
    ({ code, reason }) => {
      expect(recogniseMessage(code)?.reason).toBe(reason);
    },
  );
});

describe('what tells nothing', () => {
  test.each(bareMessages)('is told as that: %s', (text) => {
    const reason = recogniseMessage(text)?.reason;
    expect(reason?.tells).toBe('failure');
    expect(reason?.meaning).toContain('tells nothing');
    expect(reason?.remedy).toContain('the message before this one');
  });

  test.each([
    '',
    '   ',
    'hello',
    'Uncaught ReferenceError: x is not defined',
    'Unexpected token < in JSON at position 0',
  ])('what is no message of a browser’s about a read is none: %j', (text) => expect(recogniseMessage(text)).toBeNull());
});

describe('what a message says besides', () => {
  const app = 'https://app.example.com';
  const mismatch = (value: string, origin = app) =>
    `Access to fetch at 'https://api.example.com/' from origin '${origin}' has been blocked by CORS policy: The 'Access-Control-Allow-Origin' header has a value '${value}' that is not equal to the supplied origin.`;
  const missing = (status: number, preflight = false) =>
    `${preflight ? "Response to preflight request doesn't pass access control check: " : ''}No 'Access-Control-Allow-Origin' header is present on the requested resource. The response had HTTP status code ${status}.`;
  const redirect = (from: string, to: string) =>
    `Redirect from '${from}' to '${to}' has been blocked by CORS policy: No 'Access-Control-Allow-Origin' header is present on the requested resource.`;

  test.each([
    [mismatch(`${app}/`), 'no slash at the end'],
    [mismatch(`${app}/path`), 'no path'],
    [mismatch('HTTPS://APP.EXAMPLE.COM'), 'upper and lower case'],
    [mismatch('http://app.example.com'), 'the schemes differ'],
    [mismatch('https://app.example.com:8443'), 'the ports differ'],
    [mismatch('https://www.app.example.com'), 'differ by "www."'],
    [mismatch('http://localhost:3000', 'http://127.0.0.1:3000'), 'two origins, though one machine'],
    [mismatch('https://*.example.com'), 'never within an origin'],
    [
      "The 'Access-Control-Allow-Origin' header contains multiple values '*, *', but only one is allowed.",
      'two layers write the header',
    ],
    [
      "The 'Access-Control-Allow-Origin' header contains multiple values 'https://a.example, https://b.example', but only one is allowed.",
      'a list is no value',
    ],
    [
      "from origin 'https://app.example.com' has been blocked: The 'Access-Control-Allow-Origin' header contains the invalid value 'app.example.com'. Origin 'https://app.example.com' is therefore not allowed access.",
      'the scheme is missing',
    ],
    [
      "The value of the 'Access-Control-Allow-Credentials' header in the response is 'True' which must be 'true' when the request's credentials mode is 'include'.",
      'only lower case counts',
    ],
    [missing(401, true), 'a preflight never carries credentials'],
    [missing(401), 'Let CORS come before authentication'],
    [missing(403), 'firewall'],
    [missing(404, true), 'no route answers OPTIONS'],
    [missing(421), 'does not serve this host'],
    [missing(500), 'its errors come without CORS headers'],
    [missing(502), 'proxy or gateway'],
    ['Preflight response is not successful. Status code: 301', 'another slash at the end'],
    ['(Reason: CORS preflight response did not succeed). Status code: (null).', 'no answer at all'],
    [redirect('https://a.example/users', 'https://a.example/users/'), 'differ by the slash at the end'],
    [redirect('http://a.example/users', 'https://a.example/users'), 'differ by https'],
    [redirect('https://a.example/users', 'https://sso.example/login'), 'looks like a login page'],
    [redirect('https://a.example/users', 'https://b.example/users'), 'Origin is null'],
    ['Method patch is not allowed by Access-Control-Allow-Methods in preflight response.', 'write PATCH in the page'],
    [
      'Method PUT is not allowed by Access-Control-Allow-Methods in preflight response.',
      '"Access-Control-Allow-Methods: PUT"',
    ],
    [
      'Request header field X-Auth is not allowed by Access-Control-Allow-Headers.',
      '"Access-Control-Allow-Headers: X-Auth"',
    ],
    [
      'Request header field access-control-allow-origin is not allowed by Access-Control-Allow-Headers in preflight response.',
      'take it out of the request',
    ],
    [
      'Request header field authorization is not allowed by Access-Control-Allow-Headers.',
      '"*" never covers Authorization',
    ],
    ['Refused to get unsafe header "X-Total"', '"Access-Control-Expose-Headers: X-Total" lets the page read it'],
    ['Refused to get unsafe header "set-cookie"', 'which no page can read'],
    ['Refused to set unsafe header "Origin"', 'The header is Origin.'],
    [
      "Access to fetch at 'https://api.example.com/' from origin 'null' has been blocked by CORS policy: No 'Access-Control-Allow-Origin' header is present on the requested resource.",
      'The origin that asks is null',
    ],
  ])('of %s', (text, told) => {
    expect(messageDetails(recogniseMessage(text)!).join('\n')).toContain(told);
  });
});
