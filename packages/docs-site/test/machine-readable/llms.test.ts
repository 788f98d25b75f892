import { expect, test } from 'vitest';
import { llms } from '../../src/machine-readable/llms.ts';
import { sitemap } from '../../src/machine-readable/sitemap.ts';

const pages = [
  { address: '/', title: 'Home', description: 'First.' },
  { address: '/operations/create-charge/', title: 'Charge a customer', description: 'Charges.' },
  { address: '/guides/evidence/', title: 'What we know', description: 'Levels.' },
];

test('llms.txt begins with the title and what it is, and forbids production', () => {
  const text = llms(pages, '0.1.0');
  expect(text).toMatch(/^# The DropPay API, described by others\n\n> .*independent/s);
  expect(text).toContain('Never send a request to api.drop-pay.io');
});

test('llms.txt links every page as Markdown, wherever the site is', () => {
  expect(llms(pages, '0.1.0')).toContain(
    '- [Charge a customer](./operations/create-charge/index.md): Charges.\n',
  );
});

test('llms.txt tells programs to read the contradictions before they write code about money', () => {
  const contradictions = { address: '/contradictions/', title: 'Contradictions', description: 'Both sides.' };
  const text = llms([...pages, contradictions], '0.1.0');
  expect(text).toContain('read [contradictions](./contradictions/index.md)');
  expect(text).toContain('- [Contradictions](./contradictions/index.md): Both sides.');
});

test('the sitemap has whole addresses, below the path of the site', () => {
  expect(sitemap(['/', '/errors/'], 'https://contract.example/droppay/')).toContain(
    '<url><loc>https://contract.example/droppay/errors/</loc></url>',
  );
});
