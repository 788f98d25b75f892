import type { Consumer } from './consumer.ts';

const collection = { kind: 'collection', language: 'JavaScript', errors: 0 } as const;

/** Programs that send the requests of a collection, here to the sandbox whose address is in `DROPPAY`. */
export const collections: readonly Consumer[] = [
  {
    ...collection,
    id: 'postman',
    name: 'Postman, by Newman',
    packages: { newman: '6.2.2' },
    file: 'collections/droppay.postman_collection.json',
    beside: ['collections/sandbox.postman_environment.json'],
    command:
      'newman run collections/droppay.postman_collection.json -e collections/sandbox.postman_environment.json --env-var base_url=$DROPPAY --env-var checkout_url=$DROPPAY',
  },
  {
    ...collection,
    id: 'bruno',
    name: 'Bruno',
    packages: { '@usebruno/cli': '4.1.0' },
    file: 'collections/bruno',
    command:
      'cd collections/bruno && bru run -r --env sandbox --env-var base_url=$DROPPAY --env-var checkout_url=$DROPPAY',
    heavy: true,
  },
];
