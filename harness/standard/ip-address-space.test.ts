import { expect, test } from 'vitest';
import { determineTheIPAddressSpace, isLessPublic } from './ip-address-space.ts';

test.each([
  ...['127.0.0.1', '127.255.0.9', '[::1]', 'localhost', 'localhost.', 'a.localhost', '[::ffff:7f00:1]'].map(
    (host) => [host, 'loopback'] as const,
  ),
  ...['0.0.0.0', '0.1.2.3', '10.0.0.1', '100.64.0.1', '100.127.255.255', '172.16.0.1', '172.31.0.1', '192.168.1.1'].map(
    (host) => [host, 'local'] as const,
  ),
  ...['198.18.0.1', '198.19.0.1', '169.254.1.1', '[fc00::1]', '[fd12::1]', '[fe80::1]', '[fec0::1]', '[::]'].map(
    (host) => [host, 'local'] as const,
  ),
  ...['[2001:db8::1]', '[3fff::1]', '[::ffff:c0a8:1]', 'printer.local'].map((host) => [host, 'local'] as const),
  ...['100.63.0.1', '100.128.0.1', '172.15.0.1', '172.32.0.1', '198.20.0.1', '128.0.0.1', '[2001:db9::1]'].map(
    (host) => [host, 'public'] as const,
  ),
  ...['example.com', '10.example.com', '127.example', 'notlocalhost', 'nolocal', 'localhost.example', 'fc.example'].map(
    (host) => [host, 'public'] as const,
  ),
])('%s is in the address space %s', (host, space) => {
  expect(determineTheIPAddressSpace(host)).toBe(space);
});

test('loopback is less public than local, and local than public', () => {
  expect(isLessPublic('loopback', 'local')).toBe(true);
  expect(isLessPublic('loopback', 'public')).toBe(true);
  expect(isLessPublic('local', 'public')).toBe(true);
  expect(isLessPublic('local', 'loopback')).toBe(false);
  expect(isLessPublic('public', 'public')).toBe(false);
});
