function refuse(): never {
  throw new Error('The mock reads OpenAPI 3.1 and 3.0, and neither Swagger 2 nor a collection of Postman.');
}

export { refuse as transformOas2Operations, refuse as transformPostmanCollectionOperations };
