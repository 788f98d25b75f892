import type { OpenApi } from '../contract/document.ts';

/** A difference between mock and sandbox that is made on purpose, and the requests that find it. */
interface Plant {
  what: string;
  plant: (document: OpenApi) => void;
  group: string;
  /** The operation whose requests of the group are sent. */
  of: string;
}

/** The catalogue of errors, and what else no check walks. */
interface Whole extends OpenApi {
  'x-errors': Record<string, { value: object; 'x-error': { status: string } }>;
}
const errorsOf = (document: OpenApi): Whole['x-errors'] => (document as Whole)['x-errors'];
type Properties = Record<string, Record<string, unknown>>;
const propertiesOf = (document: OpenApi, schema: string): Properties =>
  (document.components.schemas[schema] as unknown as { properties: Properties }).properties;

export const plants: Plant[] = [
  {
    what: 'an error has another code',
    plant: (document) => Object.assign(errorsOf(document)['WrongArguments']!.value, { code: '199' }),
    group: 'wrong properties',
    of: 'createCharge',
  },
  {
    what: 'an error has other words',
    plant: (document) => Object.assign(errorsOf(document)['Unauthorized']!.value, { description: 'Go away' }),
    group: 'wrong credentials',
    of: 'getCharge',
  },
  {
    what: 'an error has another status',
    plant: (document) => Object.assign(errorsOf(document)['BadRequest']!['x-error'], { status: '422' }),
    group: 'wrong bodies',
    of: 'createCharge',
  },
  {
    what: 'a text may be longer',
    plant: (document) =>
      Object.assign(propertiesOf(document, 'ChargeRequest')['description']!, { maxLength: 600 }),
    group: 'wrong properties',
    of: 'createCharge',
  },
  {
    what: 'an operation needs no credentials',
    plant: (document) => void (document.paths['/shop/v1/brands']!.get!.security = []),
    group: 'wrong credentials',
    of: 'listBrands',
  },
  {
    what: 'a path has a method less',
    plant: (document) => void delete document.paths['/bank/v1/pull/{id}']!.patch,
    group: 'wrong methods',
    of: 'getPull',
  },
  {
    what: 'a path has another name',
    plant: (document) => {
      document.paths['/shop/v1/mark'] = document.paths['/shop/v1/brands']!;
      delete document.paths['/shop/v1/brands'];
    },
    group: 'wrong credentials',
    of: 'listBrands',
  },
];
