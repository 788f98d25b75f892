import { expect, test } from 'vitest';
import { evidenceLine, propertyEvidence, statedEvidence } from '../src/evidence.ts';

test('a property is known as it says, or as well as the weaker of its schema and what it refers to', () => {
  const inherited = { level: 'client', note: 'Of the schema.' } as const;
  const own = { 'x-evidence': 'documented', 'x-evidence-note': 'Its own.' } as const;
  expect(propertyEvidence(own, inherited, {})).toEqual({ level: 'documented', note: 'Its own.' });
  const target = { 'x-evidence': 'inferred', 'x-evidence-note': 'A guess.' } as const;
  expect(propertyEvidence({}, inherited, target)).toEqual({ level: 'inferred', note: 'A guess.' });
  expect(propertyEvidence({}, inherited, { 'x-evidence': 'documented' })).toEqual({ level: 'client' });
  expect(propertyEvidence({}, inherited, {})).toEqual({ level: 'client' });
});

test('evidence that is owed is demanded, and told in a line', () => {
  expect(() => statedEvidence({}, 'The schema Charge')).toThrow(
    'The schema Charge does not say how it is known. Add x-evidence: documented, client or inferred.',
  );
  expect(evidenceLine({ level: 'client' })).toBe('Evidence: client.');
  expect(evidenceLine({ level: 'client', note: 'Seen once.' })).toBe('Evidence: client. Seen once.');
});
