/** A version as a head of a table has room for: its first two numbers. */
export function shortVersion(version: string): string {
  return version.split('.').slice(0, 2).join('.');
}
