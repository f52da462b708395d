import type { ReadRequest } from '../read-request.ts';
import type { APIName } from './names.ts';

/** What a read may choose of its request, and the values that are no choice. */
const neutral = {
  method: ['GET'],
  headers: [],
  mode: [],
  credentials: [],
  crossOrigin: [null],
  as: [],
  integrity: [],
  redirect: ['follow'],
  cache: ['default'],
  referrerPolicy: [],
  referrer: [],
  keepalive: [false],
  targetAddressSpace: [],
  messages: [1],
  body: [null],
  useCORSPreflight: [false],
} satisfies Partial<Record<keyof ReadRequest, readonly unknown[]>>;

export type Choice = keyof typeof neutral;

/**
 * Refuses what an API leaves no choice of.
 * @throws {RangeError} naming the first such choice
 */
export function refuseChoices(api: APIName, read: ReadRequest, choices: readonly Choice[]): void {
  for (const [choice, values] of Object.entries(neutral) as [Choice, readonly unknown[]][]) {
    const value = read[choice];
    const isEmpty = Array.isArray(value) && value.length === 0;
    if (value === undefined || isEmpty || values.includes(value) || choices.includes(choice)) continue;
    throw new RangeError(`${api} cannot ask for ${choice} ${JSON.stringify(value)}; it knows ${known(choices)}`);
  }
}

function known(choices: readonly Choice[]): string {
  return choices.length === 0 ? 'no such choice' : choices.join(', ');
}
