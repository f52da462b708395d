import { isCORSSafelistedMethod, isForbiddenResponseHeaderName, parseURL } from '../standard/index.ts';
import type { RecognisedMessage, Said } from '../verdict/message.ts';
import { remedies } from '../verdict/reasons/common.ts';

/** What a status in a message says, of a preflight’s answer and of another. */
const statuses: readonly { is: RegExp; preflight: string; other: string }[] = [
  {
    is: /^401$/,
    preflight:
      'Status 401: the server wants to know who asks, and a preflight never carries credentials. Let OPTIONS pass before authentication.',
    other:
      'Status 401: this is the refusal of a login, and refusals need CORS headers like any answer. Let CORS come before authentication.',
  },
  {
    is: /^403$/,
    preflight:
      'Status 403: something before the application refuses OPTIONS: a firewall, a check of the host or the origin, authentication.',
    other:
      'Status 403: something before the application refuses: a firewall, a check against request forgery, or of the host or the origin.',
  },
  {
    is: /^(404|405|501)$/,
    preflight: 'Its status says that no route answers OPTIONS at this URL: let CORS come before routing.',
    other: 'Its status says that no route answers here; check URL and method first, and let CORS come before routing.',
  },
  {
    is: /^421$/,
    preflight:
      'Status 421 (Misdirected Request): the connection leads to a server that does not serve this host. Look at certificates that several hosts share, and at the proxy.',
    other:
      'Status 421 (Misdirected Request): the connection leads to a server that does not serve this host; a browser asks once more on a new one. Look at certificates that several hosts share, and at the proxy.',
  },
  {
    is: /^30[12378]$/,
    preflight: 'Its status is a redirect: ask for the URL it leads to (another slash at the end, https, another host).',
    other: 'Its status is a redirect, which needs CORS headers, too, or ask for the URL it leads to at once.',
  },
  {
    is: /^(413|429)$/,
    preflight: 'Its status says that a limit was reached, and that answer comes from before the application.',
    other: 'Its status says that a limit was reached, and that answer comes without CORS headers.',
  },
  {
    is: /^50[234]$/,
    preflight: 'Its status comes from a proxy or gateway that got no answer of the application: mend that first.',
    other: 'Its status comes from a proxy or gateway that got no answer of the application: mend that first.',
  },
  {
    is: /^5\d\d$/,
    preflight: 'Its status says that the server failed: mend that first; its errors come without CORS headers.',
    other: 'Its status says that the server failed: mend that first; its errors come without CORS headers.',
  },
  {
    is: /^\(null\)$/,
    preflight: 'There was no answer at all: look at name, connection and certificate.',
    other: 'There was no answer at all: look at name, connection and certificate.',
  },
];

/** What the words of a message say besides their reason, sentences. */
export function messageDetails({ reason, said }: RecognisedMessage): string[] {
  return [
    ...headerDetails(reason, said),
    ...methodDetails(said),
    ...valueDetails(said),
    ...statusDetails(reason, said),
    ...redirectDetails(said),
    ...originDetails(said),
  ];
}

function headerDetails({ tells, steps }: RecognisedMessage['reason'], { header }: Said): string[] {
  if (header === undefined) return [];
  const name = header.toLowerCase();
  if (tells === 'header') {
    if (!steps.some((step) => step.startsWith('cors-filtered-response'))) return [`The header is ${header}.`];
    return isForbiddenResponseHeaderName(header)
      ? [`The header is ${header}, which no page can read.`]
      : [`The header is ${header}: "Access-Control-Expose-Headers: ${header}" lets the page read it.`];
  }
  if (name.startsWith('access-control-'))
    return [
      `${header} is a header of answers, and here the page sends it: take it out of the request rather than allow it.`,
    ];
  const why =
    name === 'content-type'
      ? ' (Content-Type is free only as text/plain, multipart/form-data or application/x-www-form-urlencoded.)'
      : name === 'authorization'
        ? ' ("*" never covers Authorization.)'
        : '';
  return [`The header is ${header}: "Access-Control-Allow-Headers: ${header}" allows it.${why}`];
}

function methodDetails({ method }: Said): string[] {
  if (method === undefined) return [];
  const upper = method.toUpperCase();
  if (method !== upper && /^[A-Z]+$/.test(upper))
    return [`The page asks with ${method}: methods are compared with their case, so write ${upper} in the page.`];
  return isCORSSafelistedMethod(method)
    ? [`The method is ${method}.`]
    : [`The method is ${method}: "Access-Control-Allow-Methods: ${method}" allows it.`];
}

function valueDetails({ value, origin }: Said): string[] {
  if (value === undefined) return [];
  const told = `The value is ${JSON.stringify(value)}`;
  if (/^true$/i.test(value) && value !== 'true') return [`${told}: only lower case counts.`];
  if (value === '') return [`${told}: the header is there and empty, or missing.`];
  if (value.includes(',')) {
    const parts = value.split(',').map((part) => part.trim());
    return new Set(parts).size < parts.length
      ? [
          `${told}: two layers write the header (application and proxy, or the middleware twice). Let one of them do it.`,
        ]
      : [`${told}: a list is no value. Compare the request’s Origin with the list, and answer with that one.`];
  }
  if (origin === undefined || origin === 'null') return [`${told}.`];
  const difference = originDifference(value, origin);
  return [`${told}, and ${origin} asks${difference === null ? '.' : `: ${difference}`}`];
}

/** How a value of Access-Control-Allow-Origin differs from the origin that it was to be. */
function originDifference(value: string, origin: string): string | null {
  if (value === `${origin}/`) return 'an origin has no slash at the end.';
  if (value.startsWith(`${origin}/`)) return 'an origin has no path.';
  if (value.toLowerCase() === origin.toLowerCase()) return 'upper and lower case differ.';
  const [a, b] = [parseURL(value), parseURL(origin)];
  if (`http://${value}` === origin || `https://${value}` === origin) return 'the scheme is missing.';
  if (value.includes('*')) return '"*" stands for itself alone, never within an origin.';
  if (a === null || b === null) return null;
  if (a.host === b.host) return 'the schemes differ.';
  if (a.hostname === b.hostname) return 'the ports differ.';
  if (isLoopback(a.hostname) && isLoopback(b.hostname)) return 'these are two origins, though one machine.';
  if (a.hostname === `www.${b.hostname}` || b.hostname === `www.${a.hostname}`) return 'they differ by "www.".';
  return null;
}

function isLoopback(hostname: string): boolean {
  return /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(hostname);
}

function statusDetails({ preflight, remedy }: RecognisedMessage['reason'], { status }: Said): string[] {
  const known = status === undefined ? undefined : statuses.find(({ is }) => is.test(status));
  // That no answer came is the reason itself then.
  if (known === undefined || (status === '(null)' && remedy === remedies.network)) return [];
  return [preflight ? known.preflight : known.other];
}

function redirectDetails({ from, to, url }: Said): string[] {
  const target = to ?? url;
  if (from === undefined || target === undefined) return to === undefined ? [] : [`The redirect leads to ${to}.`];
  return [`A redirect leads from ${from} to ${target}: ${redirectDifference(from, target)}`];
}

function redirectDifference(from: string, to: string): string {
  const atOnce = 'ask for the second at once.';
  const [a, b] = [parseURL(from), parseURL(to)];
  if (a === null || b === null) return atOnce;
  const rest = ({ pathname, search }: URL) => pathname.replace(/\/$/, '') + search;
  if (a.origin === b.origin && rest(a) === rest(b)) return `they differ by the slash at the end; ${atOnce}`;
  if (a.host === b.host && a.protocol !== b.protocol && rest(a) === rest(b))
    return `they differ by ${b.protocol.slice(0, -1)}; ${atOnce}`;
  if (/log-?in|sign-?in|auth|sso|oauth|saml/i.test(b.href))
    return 'this looks like a login page, which no read by script can pass. Answer 401 instead, and let the page go there.';
  return `both answers need CORS headers, and after a second change of origin the request’s Origin is null; ${atOnce}`;
}

function originDetails({ origin }: Said): string[] {
  return origin === 'null'
    ? [
        'The origin that asks is null: a page opened as a file, a sandboxed frame, or a redirect from one foreign origin to another.',
      ]
    : [];
}
