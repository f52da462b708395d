import { describe, expect, test } from 'vitest';
import { recogniseMessage } from '../verdict/message.ts';
import { browserMessages } from '../verdict/testing/browser-messages.ts';
import { reasonLines } from './reason-lines.ts';

const url = 'https://api.example.com/orders';
const app = 'https://shop.example.com';
const chrome = (rest: string, origin = app) =>
  `Access to fetch at '${url}' from origin '${origin}' has been blocked by CORS policy: ${rest}`;
const ofPreflight = "Response to preflight request doesn't pass access control check: ";
const missing = "No 'Access-Control-Allow-Origin' header is present on the requested resource.";
const star =
  "The value of the 'Access-Control-Allow-Origin' header in the response must not be the wildcard '*' when the request's credentials mode is 'include'.";
const firefox = (reason: string, rest = '') =>
  `Cross-Origin Request Blocked: The Same Origin Policy disallows reading the remote resource at ${url}. (Reason: ${reason}).${rest}`;
const linesOf = (text: string) => reasonLines(recogniseMessage(text)!, []);
const helps = (text: string) => linesOf(text).find((line) => line.startsWith('What helps: '));
const allowed = `"Access-Control-Allow-Origin: ${app}"`;

test.each([
  [chrome(missing), `Have the server answer ${url} with ${allowed}.`],
  [chrome(star), `Have the server answer ${url} with ${allowed}, and with "Access-Control-Allow-Credentials: true".`],
  [
    chrome(`${ofPreflight}${star}`),
    `Have the server answer OPTIONS ${url} with ${allowed}, and with "Access-Control-Allow-Credentials: true". The answer to the request itself needs the same.`,
  ],
  [
    `Origin ${app} is not allowed by Access-Control-Allow-Origin. Status code: 200`,
    `Have the server answer with ${allowed}.`,
  ],
  [
    firefox('CORS header ‘Access-Control-Allow-Origin’ missing'),
    `Have the server answer ${url} with Access-Control-Allow-Origin and exactly the origin of the page.`,
  ],
  [
    firefox('Credential is not supported if the CORS header ‘Access-Control-Allow-Origin’ is ‘*’'),
    `Have the server answer ${url} with Access-Control-Allow-Origin and exactly the origin of the page, and with "Access-Control-Allow-Credentials: true".`,
  ],
  [
    'Cannot use wildcard in Access-Control-Allow-Origin when credentials flag is true.',
    'Have the server answer with Access-Control-Allow-Origin and exactly the origin of the page, and with "Access-Control-Allow-Credentials: true".',
  ],
  [
    chrome(`${ofPreflight}It does not have HTTP ok status.`),
    `Have the server answer OPTIONS ${url} itself, with a status from 200 to 299 and no redirect.`,
  ],
  [
    chrome('Method PUT is not allowed by Access-Control-Allow-Methods in preflight response.'),
    `Have the answer to the preflight OPTIONS ${url} list the method in Access-Control-Allow-Methods, in upper case as sent.`,
  ],
])('%s: the advice names what the message names', (text, expected) => {
  expect(helps(text)).toBe(`What helps: ${expected}`);
});

describe('of the origin null', () => {
  const mismatch =
    "The 'Access-Control-Allow-Origin' header has a value 'https://a.example' that is not equal to the supplied origin.";
  const noCredentials =
    "The value of the 'Access-Control-Allow-Credentials' header in the response is '' which must be 'true' when the request's credentials mode is 'include'.";
  const frames = 'Do not allow null: every sandboxed frame of any website asks as null, and could then read the answer';

  test.each([
    ['missing', chrome(missing, 'null'), `${frames}.`],
    ['a preflight’s', chrome(`${ofPreflight}${missing}`, 'null'), `${frames}.`],
    ['another', chrome(mismatch, 'null'), `${frames}.`],
    ['WebKit’s', 'Origin null is not allowed by Access-Control-Allow-Origin. Status code: 200', `${frames}.`],
    ['*', chrome(star, 'null'), `${frames} with its users’ logins.`],
    ['no credentials', chrome(noCredentials, 'null'), `${frames} with its users’ logins.`],
  ])('the advice is to have another, and what it would mean to allow it: %s', (_, text, expected) => {
    expect(helps(text)).toMatch(/^What helps: Give the page an origin of its own: serve it by http or https/);
    expect(helps(text)).toContain(expected);
    expect(helps(text)).not.toMatch(/Allow-Origin: null|exactly the origin of the page/);
  });

  test('that a redirect made, it is to ask for its target at once', () => {
    const redirected = chrome(missing, 'null').replace(
      ' from origin',
      " (redirected from 'https://a.example/') from origin",
    );
    expect(helps(redirected)).toContain(
      `Have the page ask for ${url} at once, so that no redirect makes its origin null;`,
    );
    expect(helps(redirected)).toContain(frames);
  });

  test('what anybody may read can be answered with *, never with credentials', () => {
    expect(helps(chrome(missing, 'null'))).toContain('"Access-Control-Allow-Origin: *"');
    expect(helps(chrome(star, 'null'))).not.toContain('Allow-Origin: *');
  });
});

test('a URL with what a replacement would take for a pattern stays as it is', () => {
  const text = chrome(`${ofPreflight}It does not have HTTP ok status.`).replace(url, () => `${url}?$top=1&a=$&`);
  expect(helps(text)).toContain(`OPTIONS ${url}?$top=1&a=$& itself`);
});

test('where no answer came, whose side it is and what to do next are said once', () => {
  const texts = browserMessages.filter(({ step }) => step === 'http-network-fetch/8.5').map(({ text }) => text);
  expect(texts.length).toBeGreaterThan(4);
  for (const text of texts) {
    const lines = linesOf(text).join('\n');
    expect(lines, text).toContain('Open the URL in a tab of the same browser. If that fails too');
    expect(lines, text).not.toContain('look at name');
    expect(lines.match(/certificate/g)?.length ?? 0, text).toBeLessThan(2);
  }
  const lines = linesOf(firefox('CORS request did not succeed', ' Status code: (null).'));
  expect(lines.filter((line) => /nothing for or against/.test(line))).toHaveLength(1);
});
