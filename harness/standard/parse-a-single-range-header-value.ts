import { decision, defineAlgorithm, definition } from './algorithm.ts';
import { anchor } from './source.ts';
import { createTrace, type Trace } from './trace.ts';

export const PARSE_A_SINGLE_RANGE_HEADER_VALUE = defineAlgorithm(
  'parse-a-single-range-header-value',
  'parse a single range header value',
  anchor('simple-range-header-value'),
  {
    '1': definition('data is the value, decoded'),
    '2': decision('data does not start with "bytes"'),
    '3': definition('position stands after "bytes"'),
    '4': decision('whitespace is allowed before the equals sign'),
    '5': decision('no equals sign follows'),
    '6': definition('skip the equals sign'),
    '7': decision('whitespace is allowed after the equals sign'),
    '8': definition('collect the digits of the start'),
    '9': definition('the start is those digits as a number, or null'),
    '10': decision('whitespace is allowed before the hyphen'),
    '11': decision('no hyphen follows'),
    '12': definition('skip the hyphen'),
    '13': decision('whitespace is allowed after the hyphen'),
    '14': definition('collect the digits of the end'),
    '15': definition('the end is those digits as a number, or null'),
    '16': decision('something is left over'),
    '17': decision('neither start nor end is given'),
    '18': decision('the start is greater than the end'),
    '19': definition('return start and end'),
  },
);

/** First and last byte position, inclusive; null where left open. */
export type Range = readonly [start: bigint | null, end: bigint | null];

/** https://fetch.spec.whatwg.org/#simple-range-header-value */
export function parseASingleRangeHeaderValue(
  value: string,
  allowWhitespace: boolean,
  trace: Trace = createTrace(),
): Range | 'failure' {
  const algorithm = PARSE_A_SINGLE_RANGE_HEADER_VALUE;
  const data = value; // 1
  if (trace.decide(algorithm, '2', { data, prefix: 'bytes' }, ({ data, prefix }) => !data.startsWith(prefix))) {
    return 'failure';
  }
  let position = 5; // 3
  const collect = (pattern: RegExp): string => {
    const start = position;
    while (position < data.length && pattern.test(data[position] as string)) position += 1;
    return data.slice(start, position);
  };
  const whitespace = (step: '4' | '7' | '10' | '13') => {
    if (trace.decide(algorithm, step, { allowWhitespace }, (o) => o.allowWhitespace)) collect(/[\t ]/);
  };
  const at = () => data[position] ?? null;
  whitespace('4');
  if (trace.decide(algorithm, '5', { byte: at(), wanted: '=' }, ({ byte, wanted }) => byte !== wanted))
    return 'failure';
  position += 1; // 6
  whitespace('7');
  const rangeStart = collect(/[0-9]/); // 8
  const rangeStartValue = rangeStart === '' ? null : BigInt(rangeStart); // 9
  whitespace('10');
  if (trace.decide(algorithm, '11', { byte: at(), wanted: '-' }, ({ byte, wanted }) => byte !== wanted))
    return 'failure';
  position += 1; // 12
  whitespace('13');
  const rangeEnd = collect(/[0-9]/); // 14
  const rangeEndValue = rangeEnd === '' ? null : BigInt(rangeEnd); // 15
  const rest = data.slice(position);
  if (trace.decide(algorithm, '16', { rest, empty: '' }, ({ rest, empty }) => rest !== empty)) return 'failure';
  const operands = { rangeStart, rangeEnd };
  if (trace.decide(algorithm, '17', operands, (o) => o.rangeStart === '' && o.rangeEnd === '')) return 'failure';
  const reversed = trace.decide(
    algorithm,
    '18',
    operands,
    (o) => o.rangeStart !== '' && o.rangeEnd !== '' && BigInt(o.rangeStart) > BigInt(o.rangeEnd),
  );
  if (reversed) return 'failure';
  return [rangeStartValue, rangeEndValue]; // 19
}
