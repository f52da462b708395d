import type { Scenario } from '../../../scenario/scenario.ts';
import { base64Of, fromBase64, fromUTF8, utf8Of } from '../../../wire/utf8.ts';
import { checkedScenario, withoutScripts } from './checked-scenario.ts';

/** The playground's whole state is a scenario, and its address carries it: `#<base64url of its JSON>`. */

/** What the address says behind its `#`. */
export function toFragment(scenario: Scenario): string {
  const text = base64Of(utf8Of(JSON.stringify(scenario)));
  return text.replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
}

/**
 * The scenario that an address carries; undefined where it carries none.
 * @throws {Error} where what it carries is no scenario, with what is wrong in it
 */
export function fromFragment(fragment: string): Scenario | undefined {
  const text = fragment.replace(/^#/, '');
  if (text === '') return undefined;
  let value: unknown;
  try {
    value = JSON.parse(fromUTF8(fromBase64(text.replaceAll('-', '+').replaceAll('_', '/'))));
  } catch {
    throw new Error('What stands behind # in the address is cut off or was changed: it is no scenario.');
  }
  const { scenario, mistakes } = checkedScenario(value);
  if (scenario === undefined) throw new Error(`The address holds a scenario with mistakes. ${mistakes.join('. ')}`);
  return withoutScripts(scenario);
}
