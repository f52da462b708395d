import { expect, it } from 'vitest';
import { fillSecrets, hideSecrets } from './secrets.ts';

it('texts take values from the environment, and what is told has their names again', () => {
  const { value, secrets, unset } = fillSecrets(
    // biome-ignore-start lint/suspicious/noTemplateCurlyInString: that is how a policy names a variable
    { login: { headers: { Authorization: 'Bearer ${env:TOKEN}' }, cookies: { sid: '${env:SID}' } }, maxAge: 1 },
    { TOKEN: 'abc-123', SID: 'abc' },
  );
  expect(value).toEqual({
    login: { headers: { Authorization: 'Bearer abc-123' }, cookies: { sid: 'abc' } },
    maxAge: 1,
  });
  expect(unset).toEqual([]);
  expect(hideSecrets({ line: 'Cookie: sid=abc; t=abc-123' }, secrets)).toEqual({
    line: 'Cookie: sid=${env:SID}; t=${env:TOKEN}',
    // biome-ignore-end lint/suspicious/noTemplateCurlyInString: that is how a policy names a variable
  });
});

it('a variable that is not set is told with its place', () => {
  // biome-ignore lint/suspicious/noTemplateCurlyInString: that is how a policy names a variable
  expect(fillSecrets({ a: ['x', '${env:NONE}'] }, {}).unset).toEqual([{ path: ['a', 1], name: 'NONE' }]);
});
