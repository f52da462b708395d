/** What the parts of a scenario's id say: `subject/what-it-shows`, and `@variant` behind it where it is one of several. */

/** The subject of a scenario: the part of its id before the slash. */
export function subjectOf(id: string): string {
  return id.slice(0, id.indexOf('/'));
}

/** The id of the row that a scenario belongs to: its own, or that of the scenario which it is a variant of. */
export function rowOf(id: string): string {
  const at = id.indexOf('@');
  return at < 0 ? id : id.slice(0, at);
}
