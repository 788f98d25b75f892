import type { Pair } from './pair.ts';

export const access: readonly Pair[] = [
  {
    title: 'an operation asks for other credentials',
    edit: (contract) => (contract.operation('createCharge').security = [{ tppToken: [] }]),
    said: { verdict: 'breaking', spec: 'major', client: 'minor', redocly: 'major' },
  },
  {
    title: 'third parties may no longer push',
    edit: (contract) => contract.operation('createPush').security!.pop(),
    said: { verdict: 'breaking', spec: 'major', client: 'minor', redocly: 'major' },
  },
  {
    // The next two are harmless to callers of today, yet not on DropPay's list.
    title: 'third parties may also charge',
    edit: (contract) => contract.operation('createCharge').security!.push({ tppToken: [] }),
    said: { verdict: 'breaking', spec: 'major', client: 'minor', redocly: 'minor' },
  },
  {
    title: 'anybody may charge',
    edit: (contract) => (contract.operation('createCharge').security = []),
    said: { verdict: 'breaking', spec: 'major', client: 'minor', redocly: 'patch' },
  },
  {
    title: 'a key travels in another header',
    edit: ({ document }) =>
      Object.assign(document.components.securitySchemes!['checkoutPrivateKey']!, { name: 'X-Key' }),
    said: { verdict: 'breaking', spec: 'major', client: 'minor', redocly: 'major' },
  },
  {
    title: 'a way to authenticate is described that nothing asks for yet',
    edit: ({ document }) =>
      Object.assign(document.components.securitySchemes!, { other: { type: 'http', scheme: 'bearer' } }),
    said: { verdict: 'wording', spec: 'patch', client: 'patch', redocly: 'patch' },
  },
];
