import { describe, expect, test } from 'vitest';
import { readings } from '../../src/generated/readings.ts';
import { pairwiseReadings } from '../../src/kernel/pairwise-readings.ts';
import { describeReadings, otherReadings, readingNames, takeReadings } from '../../src/kernel/readings.ts';

const own = {
  failedCharge: 'status',
  paymentEvents: 'none',
  ready: 'approval',
  returnPath: 'both',
  payToken: 'expired',
  cutOff: '10:15',
};

describe('the readings that are taken', () => {
  test("are the contract's own, but for those that are given", () => {
    expect(takeReadings()).toEqual(own);
    expect(takeReadings({ failedCharge: '4xx', payToken: undefined })).toEqual({
      ...own,
      failedCharge: '4xx',
    });
  });

  test.each([
    [{ failedCharges: '4xx' }, 'There is no reading "failedCharges". Known are '],
    [{ toString: '4xx' }, 'There is no reading "toString". Known are '],
    [{ payToken: 'never' }, 'The reading payToken is expired or every or revived, not "never". Known are '],
    [{ ready: '' }, 'The reading ready is approval or immediate, not "". Known are '],
  ])('are refused with the list of those that there are: %j', (given, said) => {
    expect(() => takeReadings(given)).toThrow(said);
    for (const [name, values] of Object.entries(readings)) {
      expect(() => takeReadings(given)).toThrow(`${name}=${values.join('|')}`);
    }
  });

  test('are told apart from those of the contract', () => {
    expect(otherReadings(takeReadings())).toEqual([]);
    expect(otherReadings(takeReadings({ cutOff: 'midnight', ready: 'approval' }))).toEqual([
      'cutOff=midnight',
    ]);
  });

  test('are described by what they mean and what is at risk', () => {
    const described = describeReadings(takeReadings({ failedCharge: '4xx' }));
    expect(described.map(({ name }) => name)).toEqual(readingNames);
    expect(described.find(({ name }) => name === 'failedCharge')).toEqual({
      name: 'failedCharge',
      value: '4xx',
      values: ['status', '4xx'],
      title: expect.any(String),
      meaning: expect.stringContaining('4xx'),
      risk: expect.any(String),
    });
    for (const { title, meaning, risk } of described) expect([title, meaning, risk]).not.toContain('');
  });
});

describe('pairwise rows', () => {
  const rows = pairwiseReadings();

  test("begin with the contract's own, and are few", () => {
    expect(rows[0]).toEqual(own);
    expect(rows.length).toBeLessThanOrEqual(12);
    expect(new Set(rows.map((row) => JSON.stringify(row))).size).toBe(rows.length);
  });

  test('have every two readings of different contradictions', () => {
    for (const [one, other] of readingNames.flatMap((name) =>
      readingNames.map((each) => [name, each] as const),
    )) {
      if (one === other) continue;
      for (const first of readings[one]) {
        for (const second of readings[other]) {
          expect(
            rows.some((row) => row[one] === first && row[other] === second),
            `${one}=${first} with ${other}=${second}`,
          ).toBe(true);
        }
      }
    }
  });
});
