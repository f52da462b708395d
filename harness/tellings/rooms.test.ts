import { expect, it } from 'vitest';
import { withMadeBlock } from './made-block.ts';
import { roomsTable } from './rooms.ts';

const rooms = [
  { folder: 'harness/wire', about: 'Bytes.', mayUse: [] },
  { folder: 'servers', about: 'Answers.', mayUse: ['wire', 'standard'] },
];
const [begin, end] = ['<!-- rooms: made by npm run docs -->', '<!-- /rooms -->'];

it('the table of rooms takes the place of what stood between its marks, and of nothing else', () => {
  const lines = withMadeBlock(`# Title\n${begin}\nold\n${end}\nText.\n`, 'rooms', roomsTable(rooms)).split('\n');
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

it.each(['# Title', begin, end, `${end}\n${begin}`])('there is no place for it in %j', (page) => {
  expect(() => withMadeBlock(page, 'rooms', roomsTable(rooms))).toThrow(/to put it between/);
});
