/** How many there are of something, in words: `no findings`, `1 finding`, `2,000 findings`. */
export function counted(count: number, one: string, several = `${one}s`): string {
  return `${count === 0 ? 'no' : count.toLocaleString('en')} ${count === 1 ? one : several}`;
}
