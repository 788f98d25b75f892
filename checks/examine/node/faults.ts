import type { Fault } from '../planted.ts';

/** What goes wrong in Node as people write it, and what an examination says of it. */
export const faults: readonly Fault[] = [
  {
    name: 'believes everybody, over one connection as over many,',
    edits: [['if (!timingSafeEqual(', 'if (process.argv.length === 0 && !timingSafeEqual(']],
    finds: ['accepts-no-credentials', 'accepts-wrong-credentials'],
    only: ['credentials', 'kept-connection'],
  },
  {
    name: 'dies at a body that makes no sense',
    edits: [
      [
        '  try {\n    body = JSON.parse(text);\n  } catch {\n    return undefined;\n  }\n',
        '  body = JSON.parse(text);\n',
      ],
      ['    () => response.destroy(),\n', ''],
    ],
    finds: ['breaks-off', 'dies'],
    only: ['malformed'],
  },
  {
    name: 'fails on null',
    edits: [
      [
        'body?.edata?.id ?? body?.id',
        "('edata' in body! ? (body.edata as { id: string }).id : (body as { id: string }).id)",
      ],
      ['() => response.destroy()', '() => response.writeHead(500).end()'],
    ],
    finds: ['crashes'],
    only: ['malformed'],
  },
  {
    name: 'drops what comes while it works on the same resource',
    edits: [
      [
        '  dirty.add(id);\n  void run(id);',
        '  if (!running.has(id)) {\n    dirty.add(id);\n    void run(id);\n  }',
      ],
    ],
    finds: ['loses-later-state'],
    only: ['same-second'],
  },
  {
    name: 'notes the charge when it was made',
    edits: [
      ['  charged.add(id);\n  await ask(', '  await ask('],
      ['amount: charge_amount });', 'amount: charge_amount });\n  charged.add(id);'],
      ['  if (running.has(id)) return;\n  running.add(id);\n', ''],
      ['  while (dirty.delete(id)) {', '  dirty.delete(id);\n  {'],
    ],
    finds: ['charges-twice'],
    only: ['concurrent'],
  },
  {
    name: 'does not come back to what it could not read',
    edits: [['      dirty.add(id);\n', '']],
    finds: ['gives-up-after-error'],
    only: ['api-fails'],
  },
  {
    name: 'stays busy for ever when it could not read',
    edits: [['      dirty.add(id);\n', '      return;\n']],
    finds: ['gives-up-after-error', 'never-recovers'],
    only: ['api-fails'],
  },
  {
    name: 'shows its errors',
    edits: [
      [
        '  try {\n    body = JSON.parse(text);\n  } catch {\n    return undefined;\n  }\n',
        '  body = JSON.parse(text);\n',
      ],
      ['() => response.destroy()', '(error: Error) => response.writeHead(400).end(error.stack)'],
    ],
    finds: ['shows-internals'],
    only: ['malformed'],
  },
  {
    name: 'holds what it has read for ever',
    edits: [
      [
        'async function handle(id: string): Promise<void> {\n',
        'const known = new Set<string>();\nasync function handle(id: string): Promise<void> {\n  if (known.has(id)) return;\n  known.add(id);\n',
      ],
    ],
    finds: ['loses-later-state', 'unread-after-hour'],
    only: ['later-state', 'same-second', 'hour'],
  },
  {
    name: 'breaks off where it should refuse',
    edits: [['if (id === undefined) return 400;', "if (id === undefined) throw new Error('What is that?');"]],
    finds: ['breaks-off'],
    only: ['malformed'],
  },
];
