/** The subject of a scenario: the part of its id before the slash. */
export function subjectOf(id: string): string {
  return id.slice(0, id.indexOf('/'));
}
