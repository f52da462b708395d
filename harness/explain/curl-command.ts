import type { Header } from '../standard/index.ts';
import { base64Of, fromLatin1, utf8Length, utf8Of } from '../wire/utf8.ts';
import { InputMistake } from './input-mistake.ts';
import type { SentRequest } from './page-request.ts';

/** Whether a text is a command of curl, as developer tools copy requests. */
export function isCurlCommand(text: string): boolean {
  return /^\s*(?:\$ )?curl(?:\.exe)?\s/.test(text);
}

/** Options that stand with a value which says nothing of the request here. */
const valued =
  /^(--(output|max-time|connect-timeout|write-out|proxy|proxy-user|cookie-jar|cacert|capath|cert|key|resolve|connect-to|interface|config|retry|retry-delay|ciphers|tls-max|limit-rate|dump-header|max-redirs|range|stderr|trace|trace-ascii|unix-socket|dns-servers|oauth2-bearer|request-target)|-[omwxUcEKrYyzCDT])$/;
/** The same in one letter, for clusters such as `-sSL`. */
const lettersWithValue = 'XHbdFuAeomwxUcEKrYyzCDT';

/**
 * Reads "Copy as cURL" of a browser's developer tools, for a POSIX shell or for cmd.exe.
 * @returns the request; `url` is never null.
 * @throws InputMistake when it is no such command.
 */
export function parseCurlCommand(text: string, source: string): SentRequest {
  if (!isCurlCommand(text)) {
    const other = /^\s*(?:\$session|Invoke-WebRequest)/.test(text)
      ? ', found PowerShell'
      : /^\s*(?:await )?fetch\(/.test(text)
        ? ', found "Copy as fetch"'
        : '';
    throw new InputMistake(source, `expected a command as "Copy as cURL" (bash or cmd) gives it${other}`);
  }
  const words = isForCmd(text) ? cmdWords(text) : posixWords(text, source);
  const headers: Header[] = [];
  let url: string | null = null;
  let method: string | null = null;
  let body: string | null = null;
  let form = false;
  let get = false;
  const options: Record<string, (value: string) => void> = {
    request: (value) => {
      method = value;
    },
    url: (value) => {
      url ??= value;
    },
    header: (value) => {
      const [, name, end, rest = ''] = /^([^:;]+)([:;])[ \t]*(.*)$/s.exec(value) ?? [];
      // "Name:" takes a header away from curl’s own, "Name;" sends it empty.
      if (name !== undefined && (rest !== '' || end === ';')) headers.push([name.replace(/^:/, ''), bytes(rest)]);
    },
    cookie: (value) => headers.push(['Cookie', bytes(value)]),
    'user-agent': (value) => headers.push(['User-Agent', value]),
    referer: (value) => headers.push(['Referer', value]),
    user: (value) => headers.push(['Authorization', `Basic ${base64Of(utf8Of(value))}`]),
    data: (value) => {
      body = body === null ? value : `${body}&${value}`;
    },
    json: (value) => {
      body = value;
      headers.push(['Content-Type', 'application/json']);
    },
    form: () => {
      form = true;
    },
  };
  const names: Record<string, string> = {
    '-X': 'request',
    '-H': 'header',
    '-b': 'cookie',
    '-A': 'user-agent',
    '-e': 'referer',
    '-u': 'user',
    '-d': 'data',
    '-F': 'form',
    '--data-raw': 'data',
    '--data-binary': 'data',
    '--data-ascii': 'data',
    '--data-urlencode': 'data',
    '--form-string': 'form',
  };
  for (let at = 1; at < words.length; at++) {
    const word = words[at]!;
    if (word === '&' || word === ';' || word === '|') break; // Further commands.
    if (!word.startsWith('-') || word === '-') {
      url ??= word;
      continue;
    }
    const cluster = word.startsWith('--') ? null : splitCluster(word);
    const [flag, inline] = cluster ?? [word, null];
    if (/^(-I|--head)$/.test(flag)) method ??= 'HEAD';
    if (/^(-G|--get)$/.test(flag)) get = true;
    const option = names[flag] ?? (flag.startsWith('--') ? flag.slice(2) : flag);
    if (Object.hasOwn(options, option)) options[option]!(inline ?? words[++at] ?? '');
    else if (valued.test(flag) && inline === null) at++;
  }
  const target = url as string | null;
  if (target === null) throw new InputMistake(source, 'the command has no URL');
  // Chrome escapes what curl would take for a range.
  const plain = target.replace(/\\([[\]{}])/g, '$1');
  const data = body as string | null;
  const hasBody = (data !== null && !get) || form;
  if (data !== null && !get && !headers.some(([name]) => name.toLowerCase() === 'content-type'))
    headers.push(['Content-Type', 'application/x-www-form-urlencoded']);
  return {
    method: method ?? (hasBody ? 'POST' : 'GET'),
    url: /^[a-z][a-z0-9+.-]*:\/\//i.test(plain) ? plain : `http://${plain}`,
    headers,
    body: hasBody ? { length: data === null ? null : utf8Length(data), text: data } : null,
  };
}

/** The UTF-8 of a value, one character a byte, as header values are. */
function bytes(value: string): string {
  return fromLatin1(utf8Of(value));
}

/** The option of a cluster such as `-sSL` or `-XPUT` that takes a value, and that value if it is in the same word. */
function splitCluster(word: string): [flag: string, inline: string | null] {
  for (let at = 1; at < word.length; at++) {
    if (!lettersWithValue.includes(word[at]!)) continue;
    return [`-${word[at]}`, at + 1 < word.length ? word.slice(at + 1) : null];
  }
  return [/[IG]/.exec(word)?.[0] === undefined ? word : `-${/[IG]/.exec(word)![0]}`, null];
}

function isForCmd(text: string): boolean {
  return /\^\s*\r?\n|\^"/.test(text) || (!text.includes("'") && /^\s*curl\.exe\s/.test(text));
}

/** The words that cmd.exe hands on and the C runtime reads: carets are taken away first. */
function cmdWords(text: string): string[] {
  const line = text
    .replace(/\^\r?\n\r?\n/g, '\n')
    .replace(/\^[ \t]*\r?\n[ \t]*/g, ' ')
    .replace(/\^([\s\S])/g, '$1');
  const words: string[] = [];
  for (const [, quoted, bare] of line.trim().matchAll(/"((?:[^"\\]|\\[\s\S]|"")*)"|(\S+)/g)) {
    words.push(quoted === undefined ? bare! : quoted.replace(/""/g, '"').replace(/\\(["\\])/g, '$1'));
  }
  return words;
}

/** The words of a POSIX shell, with bash’s $'…'. */
function posixWords(text: string, source: string): string[] {
  const words: string[] = [];
  let word: string | null = null;
  const rest = text
    .trim()
    .replace(/^\$ /, '')
    .replace(/\\\r?\n/g, ' ');
  const token = /\$'((?:[^'\\]|\\[\s\S])*)'|'([^']*)'|"((?:[^"\\]|\\[\s\S])*)"|\\([\s\S])|([^\s'"\\]+)|(\s+)/y;
  while (token.lastIndex < rest.length) {
    const found = token.exec(rest);
    if (found === null) throw new InputMistake(source, 'the command has a quote that does not end');
    const [, ansi, single, double, escaped, bare, space] = found;
    if (space !== undefined) {
      if (word !== null) words.push(word);
      word = null;
      continue;
    }
    word =
      (word ?? '') +
      (ansi !== undefined ? ansiC(ansi) : (single ?? double?.replace(/\\(["\\$`])/g, '$1') ?? escaped ?? bare ?? ''));
  }
  if (word !== null) words.push(word);
  return words;
}

function ansiC(text: string): string {
  const plain: Record<string, string> = { n: '\n', r: '\r', t: '\t', '0': '\0' };
  return text.replace(/\\(?:u([0-9a-fA-F]{1,4})|x([0-9a-fA-F]{1,2})|([\s\S]))/g, (_, u, x, char: string) =>
    u !== undefined || x !== undefined ? String.fromCharCode(Number.parseInt(u ?? x, 16)) : (plain[char] ?? char),
  );
}
