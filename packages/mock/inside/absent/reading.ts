function refuse(): never {
  throw new Error('A document is read by src/prism/operations.ts alone.');
}

export { refuse as getHttpOperationsFromSpec, refuse as createAndCallPrismInstanceWithSpec };
