import { readContract } from '@droppay/contract/contract';
import { document, type Operation } from '../src/contract.ts';

/** `listBrands` as if it had parameters in query and headers, which no operation of DropPay has. */
export function inventedOperation(): Operation {
  const changed = structuredClone(document);
  changed.paths['/shop/v1/brands']!.get!.parameters = [
    {
      name: 'limit',
      in: 'query',
      required: true,
      description: 'How many to list.',
      schema: { type: 'integer', minimum: 1, examples: [10] },
    },
    {
      name: 'status',
      in: 'query',
      description: 'Which to list.',
      schema: { type: 'array', items: { type: 'string' } },
      example: ['NEW', 'NOT YET'],
    },
    { name: 'cursor', in: 'query', description: 'Where to go on.', schema: { type: 'string' } },
    {
      name: 'X-Trace',
      in: 'header',
      description: 'What to call the request.',
      schema: { type: 'string' },
      example: 'seat-14',
    },
  ];
  return readContract(changed).operations.find(({ id }) => id === 'listBrands') as Operation;
}
