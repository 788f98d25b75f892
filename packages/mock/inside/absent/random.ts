/** In the place of faker, json-schema-faker and seedrandom: no body is made up. */
export const faker = {};

/** Prism sets it up when it is loaded, and asks it for nothing unless a response is to be made up. */
export const JSONSchemaFaker = {
  extend: (): void => {},
  option: (): void => {},
  generate(): never {
    throw new Error('This mock makes up no bodies: they were no good answers of the contract.');
  },
};

/** What seedrandom exports. */
export default (): (() => number) => Math.random;
