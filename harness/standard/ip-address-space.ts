/** https://wicg.github.io/local-network-access/#enumdef-ipaddressspace */
export const IP_ADDRESS_SPACES = ['public', 'local', 'loopback'] as const;
export type IPAddressSpace = (typeof IP_ADDRESS_SPACES)[number];

const NON_PUBLIC: readonly (readonly [RegExp, IPAddressSpace])[] = [
  [/^127\.|^\[::1\]$|^(.+\.)?localhost\.?$/, 'loopback'],
  [/^(0|10)\.|^100\.(6[4-9]|[7-9]\d|1[01]\d|12[0-7])\.|^172\.(1[6-9]|2\d|3[01])\.|^192\.168\./, 'local'],
  [/^198\.1[89]\.|^169\.254\.|\.local\.?$/, 'local'],
  [/^\[f[cd]|^\[fe[89a-f]|^\[::\]$|^\[2001:db8:|^\[3fff:/, 'local'],
];

/**
 * The address space of a URL's host: of an address, or of a name that stands for one wherever it is asked. Of any other
 * name the address is not known here, and it counts as public.
 * https://wicg.github.io/local-network-access/#determine-the-ip-address-space
 */
export function determineTheIPAddressSpace(host: string): IPAddressSpace {
  const mapped = /^\[::ffff:([0-9a-f]{1,4}):([0-9a-f]{1,4})\]$/.exec(host);
  if (mapped !== null) {
    const bytes = mapped.slice(1).flatMap((half) => [parseInt(half, 16) >> 8, parseInt(half, 16) & 0xff]);
    return determineTheIPAddressSpace(bytes.join('.'));
  }
  const isName = !/^\[|^[\d.]+$/.test(host);
  const [, space] = NON_PUBLIC.find(([block]) => block.test(host) && (!isName || /localhost|local/.test(host))) ?? [];
  return space ?? 'public';
}

/** https://wicg.github.io/local-network-access/#ip-address-space-less-public */
export function isLessPublic(one: IPAddressSpace, other: IPAddressSpace): boolean {
  return IP_ADDRESS_SPACES.indexOf(one) > IP_ADDRESS_SPACES.indexOf(other);
}
