import { decision, defineAlgorithm, definition } from './algorithm.ts';
import { byteCaseInsensitiveMatch, byteLowercase, isToken, stripHTTPTabOrSpace } from './bytes.ts';
import type { Header, HeaderList } from './header-list.ts';
import { anchor } from './source.ts';
import { createTrace, type Trace } from './trace.ts';

export const EXTRACT_HEADER_VALUES = defineAlgorithm(
  'extract-header-values',
  'extract header values',
  anchor('extract-header-values'),
  {
    '1': decision("the value does not match its header's grammar"),
    '2': definition('return the values that parsing gave'),
  },
);

export const EXTRACT_HEADER_LIST_VALUES = defineAlgorithm(
  'extract-header-list-values',
  'extract header list values',
  anchor('extract-header-list-values'),
  {
    '1': decision('the list does not hold the header'),
    '2': decision('the header may stand once only, and stands more often'),
    '3': definition('values is empty'),
    '4.1': definition('extract the values of one header'),
    '4.2': decision('extracting failed'),
    '4.3': definition('append them'),
    '5': definition('return values'),
  },
);

interface Grammar {
  /** Whether the grammar allows one header only. */
  readonly single: boolean;
  parse(value: string): string[] | 'failure';
}

/** HTTP's `#token`: commas, optional whitespace, empty members skipped as RFC 9110 section 5.6.1.2 asks of recipients. */
const listOfTokens: Grammar = {
  single: false,
  parse(value) {
    const members = value.split(',').map(stripHTTPTabOrSpace);
    const filled = members.filter((member) => member !== '');
    return filled.every(isToken) ? filled : 'failure';
  },
};

const GRAMMARS: ReadonlyMap<string, Grammar> = new Map(
  Object.entries({
    'access-control-allow-headers': listOfTokens,
    'access-control-allow-methods': listOfTokens,
    'access-control-expose-headers': listOfTokens,
    /** delta-seconds: digits, no sign. */
    'access-control-max-age': {
      single: true,
      parse: (value: string) => (/^[0-9]+$/.test(value) ? [value] : 'failure'),
    } as Grammar,
    /**
     * Departure: the grammar of Location is a URI-reference, and engines hand anything to the URL parser
     * (https://github.com/whatwg/fetch/issues/814). So here every value matches, and parsing decides later.
     */
    location: { single: true, parse: (value: string) => [value] },
  } satisfies Record<string, Grammar>),
);

/**
 * The values of one header by the grammar of its name. https://fetch.spec.whatwg.org/#extract-header-values
 * @throws RangeError when the name is one whose grammar is not known here.
 */
export function extractHeaderValues([name, value]: Header, trace: Trace = createTrace()): string[] | 'failure' {
  const values = grammarOf(name).parse(value);
  const operands = { name, value, parsed: values !== 'failure' };
  if (trace.decide(EXTRACT_HEADER_VALUES, '1', operands, ({ parsed }) => !parsed)) return 'failure';
  return values === 'failure' ? [] : values; // 2
}

/**
 * The values of all headers of a name: null when there is none, failure when one of them is malformed.
 * https://fetch.spec.whatwg.org/#extract-header-list-values
 * @throws RangeError when the name is one whose grammar is not known here.
 */
export function extractHeaderListValues(
  name: string,
  list: HeaderList,
  trace: Trace = createTrace(),
): string[] | null | 'failure' {
  const algorithm = EXTRACT_HEADER_LIST_VALUES;
  const { single } = grammarOf(name);
  const headers = list.filter(([other]) => byteCaseInsensitiveMatch(other, name));
  const count = headers.length;
  if (trace.decide(algorithm, '1', { name, count }, (o) => o.count === 0)) return null;
  const repeated = { name, single, count, limit: 1 };
  if (trace.decide(algorithm, '2', repeated, ({ single, count, limit }) => single && count > limit)) return 'failure';
  const values: string[] = []; // 3
  for (const header of headers) {
    const extract = extractHeaderValues(header, trace); // 4.1
    const operands = { name, value: header[1], failed: extract === 'failure' };
    if (trace.decide(algorithm, '4.2', operands, ({ failed }) => failed)) return 'failure';
    if (extract !== 'failure') values.push(...extract); // 4.3
  }
  return values; // 5
}

function grammarOf(name: string): Grammar {
  const grammar = GRAMMARS.get(byteLowercase(name));
  if (grammar === undefined) throw new RangeError(`no grammar is known here for the header ${name}`);
  return grammar;
}
