/** What a room says of itself in its `room.json`, and where it is. */
export interface Room {
  /** Its folder, relative to the project's root. */
  folder: string;
  /** What it is for. */
  about: string;
  /** The rooms that it may import from, by their names. */
  mayUse: string[];
}

/** The rooms as a table of Markdown. */
export function roomsTable(rooms: Room[]): string {
  const rows = rooms.map(
    ({ folder, about, mayUse }) =>
      `| [\`${folder}\`](../${folder}) | ${about} | ${mayUse.length === 0 ? 'nothing of ours' : mayUse.join(', ')} |`,
  );
  return ['| room | what it is for | may use |', '|---|---|---|', ...rows].join('\n');
}
