/**
 * Arrow keys lead from cell to cell of a table: to the links and buttons in it that bear `data-key-cell`. Only one of
 * them is reached by Tab, so that a long table is no long way.
 */
export function arrowKeys(event: KeyboardEvent, table: HTMLTableElement | null): void {
  const step = steps[event.key];
  const from = (event.target as HTMLElement).closest<HTMLElement>('[data-key-cell], .row-title');
  if (step === undefined || from === null || table === null || event.ctrlKey || event.altKey || event.metaKey) return;
  const rows = [...table.querySelectorAll<HTMLTableRowElement>('tbody tr')].map((row) => [
    ...row.querySelectorAll<HTMLElement>('[data-key-cell]'),
  ]);
  const own = rows.findIndex((cells) => cells.includes(from));
  const fromEnd = own < 0 ? 0 : rows[own]!.length - rows[own]!.indexOf(from);
  const to = step.down === 0 ? beside(rows[own], from, step.right) : below(rows, own, step.down, fromEnd);
  if (to === undefined) return;
  event.preventDefault();
  to.focus();
}

const steps: Record<string, { down: number; right: number }> = {
  ArrowDown: { down: 1, right: 0 },
  ArrowUp: { down: -1, right: 0 },
  ArrowRight: { down: 0, right: 1 },
  ArrowLeft: { down: 0, right: -1 },
};

function beside(cells: HTMLElement[] | undefined, from: HTMLElement, by: number): HTMLElement | undefined {
  return cells?.[cells.indexOf(from) + by];
}

/** The cell in the same column of the next row that has one: rows are as long as there are browsers, and some have a button before. */
function below(rows: HTMLElement[][], own: number, by: number, fromEnd: number): HTMLElement | undefined {
  for (let at = own + by; at >= 0 && at < rows.length; at += by) {
    const cells = rows[at]!;
    if (cells.length > 0) return cells[Math.max(0, cells.length - fromEnd)];
  }
  return undefined;
}
