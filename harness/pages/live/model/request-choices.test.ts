import { expect, it } from 'vitest';
import { transportNames, transportOf } from '../../../scenario/transports/index.ts';
import { checkedScenario } from './checked-scenario.ts';
import { requestChoices } from './request-choices.ts';

it('a transport has what it takes, each with what is usual first', () => {
  expect(requestChoices('XMLHttpRequest').find(({ name }) => name === 'credentials')).toMatchObject({
    values: ['same-origin', 'include'],
  });
  expect(requestChoices('fetch').find(({ name }) => name === 'mode')).toMatchObject({
    values: ['cors', 'no-cors', 'same-origin', 'navigate'],
  });
  expect(requestChoices('sendBeacon')).toMatchObject([{ kind: 'headers' }, { name: 'body', kind: 'text' }]);
  for (const name of transportNames)
    expect(
      requestChoices(name)
        .map((one) => one.name)
        .sort(),
      name,
    ).toEqual(transportOf[name].takes.filter((one) => !['preload', 'messages', 'timeout'].includes(one)).toSorted());
});

it('whatever is to be chosen is what a scenario takes, with every transport', () => {
  for (const transport of transportNames)
    for (const choice of requestChoices(transport))
      for (const value of choice.kind === 'one-of' ? choice.values.slice(1) : choice.kind === 'flag' ? [true] : [])
        expect(
          checkedScenario({
            id: 'playground/mine',
            title: 'Something that is chosen.',
            standard: ['#cors-check'],
            kind: 'observation',
            steps: [{ transport, request: { [choice.name]: value } }],
          }).mistakes,
          `${transport} ${choice.name} ${value}`,
        ).toEqual([]);
});
