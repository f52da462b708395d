import Table from 'cli-table3';

const borders = ['top', 'bottom', 'left', 'right', 'mid'].flatMap((side) => [side, `${side}-mid`]);
const corners = ['top', 'bottom'].flatMap((side) => [`${side}-left`, `${side}-right`]);
const none = [...borders, ...corners, 'left-mid', 'right-mid', 'middle'];

/** The lines of a table without borders, for a terminal. A row may be shorter than the head. */
export function plainTable(head: string[], rows: string[][]): string[] {
  const table = new Table({
    head,
    style: { head: [], border: [], 'padding-left': 0, 'padding-right': 2 },
    chars: Object.fromEntries(none.map((name) => [name, ''])),
  });
  table.push(...rows);
  return table
    .toString()
    .split('\n')
    .map((line) => line.trimEnd());
}
