import { isToken } from './bytes.ts';

/** Whether a byte sequence is a method, which is HTTP's token. https://fetch.spec.whatwg.org/#concept-method */
export function isMethod(value: string): boolean {
  return isToken(value);
}
