import { describe, expect, test } from 'vitest';
import { recogniseMessage } from './message.ts';
import { recogniseMessages } from './messages-apart.ts';
import { bareMessages, browserMessages } from './testing/browser-messages.ts';

/** A code, and the words of a panel, stand for themselves only as a whole. */
const isAWhole = /^(CORS disabled|Not same-origin)$/;
const refusals = browserMessages.filter(({ text }) => {
  const reason = recogniseMessage(text)?.reason;
  return text.includes(' ') && !isAWhole.test(text) && reason !== undefined && reason.tells !== 'failure';
});
const chrome = (rest: string, url = 'https://api.example.com/orders') =>
  `Access to fetch at '${url}' from origin 'https://shop.example.com' has been blocked by CORS policy: ${rest}`;
const missing = "No 'Access-Control-Allow-Origin' header is present on the requested resource.";
const firefox = (reason: string, status: string, url = 'https://api.example.com/orders') =>
  `Cross-Origin Request Blocked: The Same Origin Policy disallows reading the remote resource at ${url}. (Reason: ${reason}). Status code: ${status}.`;
const noAnswer = firefox('CORS request did not succeed', '(null)');
const codes = (text: string) => recogniseMessages(text).map(({ reason }) => reason.codes[0] ?? reason.messages[0]);

const wrap = (text: string) => text.replace(/(.{30,}?) /g, '$1\n    ');
const quote = (text: string) => `> ${text.replace(/(.{30,}?) /g, '$1\n> ')}`;

describe('one message', () => {
  test.each<[string, (text: string) => string]>([
    ['as it is', (text) => text],
    ['wrapped', wrap],
    ['quoted in a mail', quote],
    ['with file and line', (text) => `users.js:12:34 ${text}  fetch.ts:7`],
    ['twice', (text) => `${text}\n${text}`],
    ...bareMessages.map((bare): [string, (text: string) => string] => [
      `before ${JSON.stringify(bare)}`,
      (text) => `${text}\n${bare}`,
    ]),
  ])('%s is one', (_, copy) => {
    const wrong = refusals.filter(({ text }) => {
      const found = recogniseMessages(copy(text));
      return found.length !== 1 || found[0]?.reason !== recogniseMessage(text)?.reason;
    });
    expect(wrong.map(({ text }) => text)).toEqual([]);
  });

  test('with what browsers write around it is one', () => {
    const url = 'https://api.example.com/orders';
    const around = [
      `${chrome(missing)}\nPUT ${url} net::ERR_FAILED\nUncaught (in promise) TypeError: Failed to fetch\n    at app.js:1:2`,
      `${firefox('CORS header ‘Access-Control-Allow-Origin’ missing', '404')}\n\n${noAnswer}\n\nTypeError: NetworkError when attempting to fetch resource.`,
      `[Error] Origin https://shop.example.com is not allowed by Access-Control-Allow-Origin. Status code: 200\n[Error] Fetch API cannot load ${url} due to access control checks.\n[Error] Failed to load resource: Origin https://shop.example.com is not allowed by Access-Control-Allow-Origin. Status code: 200 (orders, line 0)`,
    ];
    for (const text of around) expect(recogniseMessages(text), text).toHaveLength(1);
    expect(codes(around[1]!)).toEqual(['CORSMissingAllowOrigin2']);
    expect(recogniseMessages(around[1]!)[0]!.said.status).toBe('404');
  });
});

describe('several messages', () => {
  test('of two browsers are two, in either order, and neither takes from the other', () => {
    const star = chrome(
      "Response to preflight request doesn't pass access control check: The value of the 'Access-Control-Allow-Origin' header in the response must not be the wildcard '*' when the request's credentials mode is 'include'.",
    );
    for (const [first, second] of [
      [star, noAnswer],
      [noAnswer, star],
    ] as const) {
      for (const text of [
        `${first}\n${second}`,
        `${first}\n\n${second}`,
        `${first} ${second}`,
        wrap(`${first}\n${second}`),
        quote(`${first}\n${second}`),
      ])
        expect(recogniseMessages(text), text).toEqual([recogniseMessage(first), recogniseMessage(second)]);
    }
  });

  test('of two reads are two', () => {
    const other = 'https://api.example.com/users';
    expect(recogniseMessages(`${chrome(missing)}\n${chrome(missing, other)}`)).toHaveLength(2);
    expect(recogniseMessages(`${noAnswer}\n${firefox('CORS request did not succeed', '(null)', other)}`)).toHaveLength(
      2,
    );
  });

  test('every message, a line each, is told from one of another engine', () => {
    const wrong = refusals.filter(({ text, engine }, index) => {
      const other = refusals.slice(index).find((one) => one.engine !== engine && recogniseMessage(one.text));
      return other !== undefined && recogniseMessages(`${text}\n${other.text}`).length !== 2;
    });
    expect(wrong.map(({ text }) => text)).toEqual([]);
  });
});

test('what tells nothing, and what is none', () => {
  for (const text of bareMessages) expect(recogniseMessages(text)).toEqual([recogniseMessage(text)]);
  expect(recogniseMessages('hello\nworld')).toEqual([]);
});
