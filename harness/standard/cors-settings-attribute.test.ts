import { expect, test } from 'vitest';
import { corsSettingsAttributeCredentialsMode, corsSettingsAttributeState } from './cors-settings-attribute.ts';
import { createTrace } from './trace.ts';

test.each([
  [null, null, 'same-origin'],
  ['', 'anonymous', 'same-origin'],
  ['anonymous', 'anonymous', 'same-origin'],
  ['foo', 'anonymous', 'same-origin'],
  [' use-credentials', 'anonymous', 'same-origin'],
  // A long s, which is an s in other cases than those of ASCII.
  ['use-credential\u017f', 'anonymous', 'same-origin'],
  ['use-credentials', 'use-credentials', 'include'],
  ['USE-Credentials', 'use-credentials', 'include'],
])('crossorigin=%j is the state %s; a module is then asked for with credentials mode %s', (value, state, mode) => {
  const trace = createTrace();
  expect(corsSettingsAttributeState(value, trace)).toBe(state);
  expect(corsSettingsAttributeCredentialsMode(corsSettingsAttributeState(value, trace), trace)).toBe(mode);
});
