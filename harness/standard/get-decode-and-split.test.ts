import { describe, expect, test } from 'vitest';
import { getDecodeAndSplit, getDecodeAndSplitValue } from './get-decode-and-split.ts';
import type { HeaderList } from './header-list.ts';

describe('get, decode, and split: the table of the Standard', () => {
  const cases: [HeaderList, string[] | null][] = [
    [[['A', 'nosniff,']], ['nosniff', '']],
    [
      [
        ['A', 'nosniff'],
        ['B', 'sniff'],
        ['A', ''],
      ],
      ['nosniff', ''],
    ],
    [
      [
        ['A', ''],
        ['B', 'sniff'],
      ],
      [''],
    ],
    [[['B', 'sniff']], null],
    [[['A', 'text/html;", x/x']], ['text/html;", x/x']],
    [
      [
        ['A', 'text/html;"'],
        ['A', 'x/x'],
      ],
      ['text/html;", x/x'],
    ],
    [[['A', 'x/x;test="hi",y/y']], ['x/x;test="hi"', 'y/y']],
    [[['A', 'x / x,,,1']], ['x / x', '', '', '1']],
    [
      [
        ['A', 'x / x'],
        ['A', ','],
        ['A', '1'],
      ],
      ['x / x', '', '', '1'],
    ],
    [[['A', '"1,2", 3']], ['"1,2"', '3']],
  ];
  test.each(cases)('%j gives %j', (list, expected) => {
    expect(getDecodeAndSplit('a', list)).toEqual(expected);
  });
});

test('a backslash escapes inside quotes, also at the end', () => {
  expect(getDecodeAndSplitValue('"a\\",b",c')).toEqual(['"a\\",b"', 'c']);
  expect(getDecodeAndSplitValue('"a\\')).toEqual(['"a\\']);
});
