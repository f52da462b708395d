/**
 * Imported for its effect, by every command and by Playwright's configuration: an output that takes no more ends no
 * program, and leaves no stack. Where nobody reads any more (`| head -1`), a command goes on in silence, since a run has
 * more to leave than what it prints, and its exit code says what it found. Where what should have been kept is lost (a
 * full disk), that is said in a line, and the exit code is 2 whatever was found.
 */

const lost = new Map<string, Error>();

for (const [name, stream] of Object.entries({ 'standard output': process.stdout, 'standard error': process.stderr })) {
  stream.on('error', (error) => note(name, error));
  process.on('exit', () => {
    // A program that exits at once hears of no error any more.
    if (stream.errored) note(name, stream.errored);
    if (lost.size > 0) process.exitCode = 2;
  });
}

function note(name: string, error: NodeJS.ErrnoException): void {
  if (error.code === 'EPIPE' || error.code === 'ECONNRESET' || lost.has(name)) return;
  lost.set(name, error);
  if (name === 'standard output') process.stderr.write(`standard output cannot be written: ${error.message}\n`);
}
