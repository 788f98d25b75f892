import { expect, test } from 'vitest';
import { parseGuide } from './guide.ts';

const fenced = (language: string, code: string): string => `\`\`\`${language}\n${code}\n\`\`\`\n\n`;
const curl = fenced('sh', 'curl "$API"');

test('a block of JSON is the response to the calls before it, TypeScript aside', () => {
  const ts = fenced('ts', '// a.ts\nconsole.log(1); // prints 1');
  const { steps, files } = parseGuide('page.md', curl + ts + fenced('json', '{ "id": 1 }'));
  expect(steps.map(({ shows }) => shows)).toEqual([{ json: { id: 1 } }]);
  expect([...files.keys()]).toEqual(['a.ts']);
});

test('calls without JSON print what their comments promise, and nothing else', () => {
  const { steps } = parseGuide('page.md', `${fenced('sh', 'curl "$API"\n# 410')}${curl}`);
  expect(steps.map(({ shows }) => shows)).toEqual([{ lines: ['410'] }, { lines: [] }]);
});

test('TypeScript without a name goes on with the file before it, line by line', () => {
  const { files } = parseGuide(
    'page.md',
    fenced('ts', '// a.ts\nlet a = 1;') + fenced('ts', 'a = 2; // prints 2'),
  );
  const { program, prints } = files.get('a.ts')!;
  expect(program.split('\n').slice(0, 8)).toEqual([
    '',
    '// a.ts',
    'let a = 1;',
    '',
    '',
    '',
    'a = 2; // prints 2',
    '',
  ]);
  expect(prints).toEqual(['2']);
});

test.each([
  ['a language that nothing runs', fenced('rb', 'echo 1;'), 'page.md:2: nothing runs this block.'],
  ['no language', fenced('', 'echo 1'), 'page.md:2: nothing runs this block.'],
  ['JSON without a call before it', fenced('json', '{}'), 'page.md:2: nothing runs this block.'],
  [
    'JSON after JSON',
    curl + fenced('json', '{}') + fenced('json', '{}'),
    'page.md:10: nothing runs this block.',
  ],
  ['JSON that is none', curl + fenced('json', '{ … }'), 'page.md:6: this is no JSON.'],
  [
    'TypeScript without a file',
    fenced('ts', 'let a;'),
    'page.md:2: the first block of TypeScript names no file.',
  ],
  ['code in a list', '- Do:\n\n  ```sh\n  ls\n  ```\n', 'page.md:3: only code between ``` at the margin'],
  ['code in another fence', '~~~sh\nls\n~~~\n', 'page.md:1: only code between ``` at the margin'],
])('%s is refused, with its line', (_, text, message) => {
  expect(() => parseGuide('page.md', text)).toThrow(message);
});
