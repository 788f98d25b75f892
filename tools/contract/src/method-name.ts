import { ContractError } from './contract-error.ts';

/**
 * The client's method for an operation: verb and noun of `operationId`, the noun being the tag's singular or the tag
 * itself. `createCharge` with the tag `charges` is `charges.create`, `listBrands` with `brands` is `brands.list`.
 */
export function methodName(operationId: string, tags: string[] = []): { tag: string; verb: string } {
  const [tag, ...others] = tags;
  if (tag === undefined || others.length > 0) {
    throw new ContractError(
      `${operationId} has ${tags.length} tags. Give it exactly one: its name is the client's property.`,
    );
  }
  const [, verb, noun] = /^([a-z]+)([A-Z]\w*)$/.exec(operationId) ?? [];
  if (verb === undefined || noun === undefined) {
    throw new ContractError(`operationId "${operationId}" is not a verb and a noun, such as createCharge.`);
  }
  const singular = noun.charAt(0).toLowerCase() + noun.slice(1);
  // The last is the noun as it is, unless it ends in y: `pos` and `brands` stay themselves.
  const plurals = [`${singular}s`, `${singular}es`, singular.replace(/y$/, 'ies')];
  if (!plurals.includes(tag)) {
    throw new ContractError(
      `operationId "${operationId}" and tag "${tag}" do not pair up. ` +
        `Name it by its verb and the singular of "${tag}", or tag it "${plurals[0]}".`,
    );
  }
  return { tag, verb };
}
