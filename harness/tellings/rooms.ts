/** What a room says of itself in its `room.json`, and where it is. */
export interface Room {
  /** Its folder, relative to the project's root. */
  folder: string;
  /** What it is for. */
  about: string;
  /** The rooms that it may import from, by their names. */
  mayUse: string[];
}

const begin = '<!-- rooms: made by npm run docs -->';
const end = '<!-- end of rooms -->';

/**
 * A written page with the table of rooms between its markers, whatever stood there before.
 * @throws {Error} when the page does not have each marker once, in this order
 */
export function withRooms(page: string, rooms: Room[]): string {
  const [before, inside, ...more] = page.split(begin);
  const [, after, ...rest] = inside?.split(end) ?? [];
  if (after === undefined || more.length + rest.length > 0)
    throw new Error(`the table of rooms has no place: expected ${begin} and then ${end} in the page, each once`);
  return `${before}${begin}\n${roomsTable(rooms)}\n${end}${after}`;
}

function roomsTable(rooms: Room[]): string {
  const rows = rooms.map(
    ({ folder, about, mayUse }) =>
      `| [\`${folder}\`](../${folder}) | ${about} | ${mayUse.length === 0 ? 'nothing of ours' : mayUse.join(', ')} |`,
  );
  return ['| room | what it is for | may use |', '|---|---|---|', ...rows].join('\n');
}
