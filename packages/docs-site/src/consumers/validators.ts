import type { Consumer } from './consumer.ts';

const validator = { kind: 'validator', language: 'JavaScript', file: 'openapi.json', errors: 0 } as const;

/** Judges of the documents themselves: each has been given every file. */
export const validators: readonly Consumer[] = [
  {
    ...validator,
    id: 'openapi-schema-validator',
    name: '@seriousme/openapi-schema-validator',
    packages: { '@seriousme/openapi-schema-validator': '2.11.0' },
    command: 'validate-api openapi.json',
  },
  {
    ...validator,
    id: 'swagger-parser',
    name: 'Swagger Parser',
    packages: { '@apidevtools/swagger-parser': '13.1.0' },
    node: '>= 22.19',
    files: {
      'validate.mjs': `import process from 'node:process';
import SwaggerParser from '@apidevtools/swagger-parser';

await SwaggerParser.validate(process.argv[2]);
`,
    },
    command: 'node validate.mjs openapi.json',
  },
  {
    ...validator,
    id: 'spectral',
    name: 'Spectral',
    packages: { '@stoplight/spectral-cli': '6.16.3' },
    files: {
      '.spectral.yaml': `extends: [['spectral:oas', all]]
rules:
  info-contact: off # nobody at DropPay is responsible for this description
  license-url: off # in 3.1 the license has an identifier, which forbids a url
  openapi-tags-alphabetical: off # they are in the order in which one needs them
overrides:
  - files: [openapi.json]
    rules:
      oas3-unused-component: off # the whole has every schema, also those that others contain
`,
    },
    command: 'spectral lint openapi*.json --fail-severity=hint',
  },
];
