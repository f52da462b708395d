/** Code of an example without its imports; a comment after an expression is its value, and is compared by `equal(found, value)`. */
export function withComparisons(code: string): string {
  return code.replace(/^import .*;$/gm, '').replace(/^(\S.*); \/\/ (.+)$/gm, 'equal($1, $2);');
}
