/** A top-level page: its origin, and the id of what it is served with where that is a scenario's own. */
interface Place {
  origin: string;
  id?: string | undefined;
}

/** A place by one word, for the desk. */
export function nameOf({ origin, id }: Place): string {
  return id === undefined ? origin : `${origin} ${id}`;
}

export function placeOf(name: string): Place {
  const [origin = '', id] = name.split(' ');
  return { origin, ...(id !== undefined && { id }) };
}
