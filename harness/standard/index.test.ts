import { expect, test } from 'vitest';
import * as standard from './index.ts';

test('algorithms are exported by name, and usable without anything else', () => {
  const { corsCheck, createRequest, clientOf, predict } = standard;
  const client = clientOf({ url: 'https://api.test', origin: 'https://app.example' });
  const request = createRequest({ url: new URL('https://api.test'), client, credentialsMode: 'include' });
  expect(corsCheck(request, { headerList: [['Access-Control-Allow-Origin', '*']] })).toMatchObject({
    success: false,
    because: { step: '4', operands: { requestOrigin: 'https://app.example', origin: '*' } },
  });
  const server = () => ({ status: 200, headers: [['Access-Control-Allow-Origin', '*']] as const });
  const { reads } = predict({ requests: [{ url: 'https://api.test', origin: 'https://app.example' }], server });
  expect(reads[0]?.outcome).toBe('readable');
});
