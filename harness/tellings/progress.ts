import { createLogUpdate } from 'log-update';

/** Shows how far something is while it lasts: on a terminal a text that is drawn anew, elsewhere lines now and then. */
export function createProgress(stream: NodeJS.WriteStream) {
  const update = stream.isTTY ? createLogUpdate(stream) : undefined;
  return {
    /** Shows the text as it is now. @param line what is written where it cannot be drawn anew; nothing unless given */
    show(text: string, line?: string): void {
      if (update !== undefined) update(text);
      else if (line !== undefined) stream.write(`${line}\n`);
    },
    end(): void {
      update?.clear();
    },
  };
}

/** Whether another quarter is done with the last one that was: where nothing can be drawn anew, that is worth a line. */
export function endsQuarter({ done, planned }: { done: number; planned: number }): boolean {
  const quarters = (count: number) => Math.floor((4 * count) / planned);
  return quarters(done) > quarters(done - 1);
}
