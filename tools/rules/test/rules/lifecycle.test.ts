import { describeRule } from '../broken-contract.ts';

const SHOP = '- { api: Shop, base_path: /shop/v1, version: 1, status: live }';

describeRule('lifecycle', [
  {
    title: 'asks for the state of the versions',
    file: 'openapi.yaml',
    change: ['x-lifecycle:', 'x-life:'],
    problems: [['openapi: 3.1.1', 'Add "x-lifecycle", a list of api, base_path, version and status']],
  },
  {
    title: 'refuses a path that no version covers',
    file: 'openapi.yaml',
    change: ['  /v1/check:', '  /v2/check:'],
    problems: [['/v2/check: { $ref: shop/checkout.yaml#/paths/check }', '/v2/check is under no base_path']],
  },
  {
    title: 'compares whole segments, so that /v1 does not cover /v10',
    file: 'openapi.yaml',
    change: ['  /v1/check:', '  /v10/check:'],
    problems: [['/v10/check: { $ref: shop/checkout.yaml#/paths/check }', '/v10/check is under no base_path']],
  },
  {
    title: 'refuses a path that two versions cover',
    file: 'openapi.yaml',
    change: [SHOP, `${SHOP}\n  - { api: All, base_path: /v1/check, version: 1, status: live }`],
    problems: [
      [
        '/v1/check: { $ref: shop/checkout.yaml#/paths/check }',
        '/v1/check is under /v1/check and /v1 of x-lifecycle',
      ],
    ],
  },
  {
    title: 'refuses a state that is none of the four labels',
    file: 'openapi.yaml',
    change: ['status: deprecated', 'status: old'],
    problems: [
      [
        "- { api: Registration, base_path: /auth/realms, version: 1, status: old, date: '2026-01-31' }",
        'The status is one of live, forthcoming, deprecated, shutdown',
      ],
    ],
  },
  {
    title: 'asks a version that is not live for its date',
    file: 'openapi.yaml',
    change: [", date: '2026-01-31'", ''],
    problems: [
      [
        '- { api: Registration, base_path: /auth/realms, version: 1, status: deprecated }',
        'A version that is deprecated has a "date"',
      ],
    ],
  },
  ...['2026-13-31', '2026-01-31T12:00:00', '+002026-01-31'].map((date) => ({
    title: `refuses a date that is none, ${date}`,
    file: 'openapi.yaml',
    change: ["'2026-01-31'", `'${date}'`] as const,
    problems: [
      [
        `- { api: Registration, base_path: /auth/realms, version: 1, status: deprecated, date: '${date}' }`,
        'A version that is deprecated has a "date", YYYY-MM-DD',
      ],
    ] as const,
  })),
  ...['coming', 'http://coming', '/coming/'].map((base) => ({
    title: `refuses a base path that no path starts with, ${base}`,
    file: 'openapi.yaml',
    change: [SHOP, `${SHOP}\n  - { api: New, base_path: '${base}', version: 1, status: live }`] as const,
    problems: [
      [
        `- { api: New, base_path: '${base}', version: 1, status: live }`,
        'A base_path starts with "/" and does not end with it',
      ],
    ] as const,
  })),
  {
    title: 'refuses the date of a live version',
    file: 'openapi.yaml',
    change: [SHOP, "- { api: Shop, base_path: /shop/v1, version: 1, status: live, date: '2026-01-31' }"],
    problems: [
      [
        "- { api: Shop, base_path: /shop/v1, version: 1, status: live, date: '2026-01-31' }",
        'A live version has no date',
      ],
    ],
  },
  {
    title: 'asks for API and base path',
    file: 'openapi.yaml',
    change: [SHOP, `${SHOP}\n  - { base_path: coming/, status: live }`],
    problems: [
      ['- { base_path: coming/, status: live }', 'Every entry names its API'],
      ['- { base_path: coming/, status: live }', 'A base_path starts with "/" and does not end with it'],
    ],
  },
  {
    title: 'refuses a version that is neither number nor text',
    file: 'openapi.yaml',
    change: [SHOP, SHOP.replace('version: 1', 'version: [1]')],
    problems: [[SHOP.replace('version: 1', 'version: [1]'), 'The "version" is the one in DropPay\'s docs']],
  },
  {
    title: 'finds a text that its comma has cut',
    file: 'openapi.yaml',
    change: ['api: Shop,', 'api: Shop, old and new,'],
    problems: [
      [
        '- { api: Shop, old and new, base_path: /shop/v1, version: 1, status: live }',
        '"old and new" is the rest of a text that its comma has ended',
      ],
    ],
  },
]);
