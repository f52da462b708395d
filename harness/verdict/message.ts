import type { Reason } from './reasons/reason-type.ts';
import { REASONS } from './reasons.ts';

/** What the words of a message name. */
export interface Said {
  /** The origin that asks. */
  origin?: string;
  url?: string;
  /** Where a redirect comes from and leads to. */
  from?: string;
  to?: string;
  method?: string;
  header?: string;
  /** The value of a header of the answer. */
  value?: string;
  /** Three digits, or `(null)` where Firefox had no answer. */
  status?: string;
  /** An IP address space: `local`, `loopback`, `private`. */
  space?: string;
  /** URL of the page. */
  page?: string;
}

/** A message that is known, and what it says besides. */
export interface RecognisedMessage {
  reason: Reason;
  said: Said;
}

/** What stands around the reason, in any of the engines; `{…}` as in a reason’s messages. */
const contexts = [
  "Access to {kind} at '{url}' (redirected from '{from}') from origin '{origin}' has been blocked",
  "Access to {kind} at '{url}' from origin '{origin}' has been blocked",
  "Redirect from '{from}' to '{to}' has been blocked by CORS policy",
  "Redirect from '{from}' has been blocked by CORS policy",
  "Redirect at origin '{from}' has been blocked from loading",
  'Cross-origin redirection to {to} denied by Cross-Origin Resource Sharing policy',
  "Origin '{origin}' is therefore not allowed access",
  "disallows reading the remote resource at '{url}'. (Reason",
  "disallow reading the remote resource at '{url}' soon. (Reason",
  'cannot load {url}',
  'Failed to load {url}',
  'HTTP status code {status}',
  'Status code: {status}',
  'responded with a status of {status}',
];

const quotes = /[‘’‚‛“”„‟′″´`"]/g;

/** A console that is pasted whole is looked at as far as this, in characters. */
const longest = 20_000;

/** A message as it is held against the table: one line, one kind of quotes, without what terminals and logs add. */
function normalise(text: string): string {
  return (
    text
      .slice(0, longest)
      // Escape sequences of terminals: colours, titles, links.
      .replace(/\x1b(?:\[[0-9;?]*[ -/]*[@-~]|\].*?(?:\x07|\x1b\\))/g, '')
      .replace(/[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g, '')
      .replace(/[\u2010\u2011]/g, '-')
      .replace(/&(?:#0?39|#x27|apos|quot);/gi, "'")
      .replace(/\\(?=['"])/g, '')
      .replace(quotes, "'")
      // Lines that a mail or a report quotes begin with > or |.
      .replace(/\s*\n[\s>|]*/g, ' ')
      .replace(/\s+/g, ' ')
      .trim()
  );
}

/** What knows its own end. */
const exactPatterns: Record<string, string> = {
  status: '\\d{3}|\\(null\\)',
  method: "[^\\s']+",
  header: '[!#$%&*+\\-.^_|~0-9A-Za-z]*[!#$%&*+\\-^_|~0-9A-Za-z]',
  space: '\\w+',
};
/** What ends where the words go on. */
const lazyPatterns: Record<string, string> = {
  origin: "[^\\s']+?",
  url: "[a-z][a-z0-9+.-]*:[^\\s']\\S*?",
};
/** The end of a value with which a template ends: what belongs to the sentence stands before a space or a closing quote. */
const endOfValue = "(?=[.,;:)]*(?:'(?![\\w'])| |$))";

/** The words of a template as a pattern: as engines write them, or with quotes that were lost on the way. */
function compile(template: string, strict: boolean): RegExp {
  const parts = template.replace(quotes, "'").split(/\{(\w+)\}/);
  const source = parts.map((part, index) => {
    if (index % 2 === 0) {
      const words = part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
      // A value that is empty leaves one space where there were two.
      return strict ? words : words.replaceAll("'", "'?").replace(/ (?=(?:'\?)?$)/, ' ?');
    }
    const after = parts[index + 1]!;
    const endsWithIt = index === parts.length - 2 && (after === '' || after === "'");
    const end = endsWithIt && !(part in exactPatterns) ? endOfValue : '';
    return `(?<${part}>${exactPatterns[part] ?? lazyPatterns[part] ?? '.*?'})${end}`;
  });
  return new RegExp(source.join(''), 'i');
}

const compiled = new Map<string, readonly RegExp[]>();

function match(template: string, text: string): Said | null {
  let patterns = compiled.get(template);
  if (patterns === undefined) {
    patterns = [compile(template, true), compile(template, false)];
    compiled.set(template, patterns);
  }
  for (const pattern of patterns) {
    const found = pattern.exec(text);
    if (found !== null) return { ...found.groups };
  }
  return null;
}

/** A code stands for itself as the whole text, or as a word in CamelCase within it. */
function names(code: string, text: string): boolean {
  if (text === code) return true;
  return /[a-z][A-Z]/.test(code) && new RegExp(`(?<![\\w-])${code}(?![\\w-])`).test(text);
}

/**
 * What a message means, whichever engine wrote it and however it was copied: with other quotes or none, lines wrapped,
 * prefixes missing, and what consoles and logs put around it. Null when it is none that is known.
 */
export function recogniseMessage(message: string, among: readonly Reason[] = REASONS): RecognisedMessage | null {
  const text = normalise(message);
  if (text === '') return null;
  const found = findReason(text, among);
  if (found === null) return null;
  const said: Said = { ...found.said };
  for (const context of contexts) {
    for (const [name, value] of Object.entries(match(context, text) ?? {})) {
      if (name in said || name === 'kind') continue;
      said[name as keyof Said] = value;
    }
  }
  return { reason: found.reason, said };
}

function findReason(text: string, among: readonly Reason[]): RecognisedMessage | null {
  const byMessage = (reasons: readonly Reason[]) => {
    for (const reason of reasons) {
      for (const template of reason.messages) {
        const said = match(template, text);
        if (said !== null) return { reason, said };
      }
    }
    return null;
  };
  const byCode = (reason: Reason) => reason.codes.some((code) => names(code, text));
  const named = among.find(byCode);
  return (
    byMessage(among.filter(({ tells }) => tells !== 'failure')) ??
    (named === undefined ? null : { reason: named, said: {} }) ??
    byMessage(among.filter(({ tells }) => tells === 'failure'))
  );
}
