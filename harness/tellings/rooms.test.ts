import { describe, expect, it } from 'vitest';
import { withRooms } from './rooms.ts';

const begin = '<!-- rooms: made by npm run docs -->';
const end = '<!-- end of rooms -->';
const rooms = [
  { folder: 'harness/wire', about: 'Bytes.', mayUse: [] },
  { folder: 'servers', about: 'Answers.', mayUse: ['wire', 'standard'] },
];

describe('the table of rooms', () => {
  it('takes the place of what stood between the markers, and of nothing else', () => {
    const lines = withRooms(`# Title\n${begin}\nold\n${end}\nText.\n`, rooms).split('\n');
    expect(lines).toEqual([
      '# Title',
      begin,
      '| room | what it is for | may use |',
      '|---|---|---|',
      '| [`harness/wire`](../harness/wire) | Bytes. | nothing of ours |',
      '| [`servers`](../servers) | Answers. | wire, standard |',
      end,
      'Text.',
      '',
    ]);
  });

  it.each(['# Title', begin, end, `${end}\n${begin}`, `${begin}${end}${begin}${end}`])('has no place in %j', (page) => {
    expect(() => withRooms(page, rooms)).toThrow(/expected <!-- rooms/);
  });
});
