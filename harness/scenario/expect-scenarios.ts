import { FileMistakesError, type Mistake } from './file-mistakes.ts';
import { isPlain } from './merge.ts';
import { fieldIn, nameOf, readScenario } from './read-scenario.ts';
import type { Fault } from './source-file.ts';

/**
 * Expects values that a program gives to be scenarios in full.
 * @param first place of the first of them among all that the program gives
 * @throws {FileMistakesError} with what is wrong with them: the scenario, the field, what was found, and what was expected
 */
export function expectScenarios(values: readonly unknown[], first = 0): void {
  const mistakes = values.flatMap((value, at) => {
    const { faults } = readScenario(value);
    const found = faults.length > 0 ? faults : namedFiles(value);
    return found.map(
      (fault): Mistake => ({
        file: 'scenarios',
        field: fieldIn(nameOf(value, first + at), fault.path),
        message: withFound(fault, value),
      }),
    );
  });
  if (mistakes.length > 0) throw new FileMistakesError(mistakes);
}

/** Bodies that are named as files, which have a place beside a scenario file alone. */
function namedFiles(value: unknown, path: PropertyKey[] = []): Fault[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => {
    const at = [...path, Array.isArray(value) ? Number(key) : key];
    if (key !== 'body' || !isPlain(inner) || !('file' in inner)) return namedFiles(inner, at);
    const message = 'a file is read only where a scenario file names it; expected its bytes, as { base64 } or { hex }';
    return [{ path: at, message }];
  });
}

/** The message, which says what was found where it says only what was expected. */
function withFound({ path, message }: Fault, scenario: unknown): string {
  const found = path.reduce<unknown>((so, key) => (so as Record<PropertyKey, unknown> | undefined)?.[key], scenario);
  const isShort = ['string', 'number', 'boolean'].includes(typeof found);
  return message.startsWith('expected') && isShort ? `found ${JSON.stringify(found)}; ${message}` : message;
}
