/**
 * What `instanceof` of a class says, by a mark instead of the class itself: a program may have this package twice, as ES
 * module and as CommonJS, or in two versions, and has to know an error of the other copy too. Subclasses go by themselves.
 */
export function hasBrand(own: Function, brand: symbol, asked: unknown, value: unknown): boolean {
  if (asked !== own) return Function.prototype[Symbol.hasInstance].call(asked, value);
  try {
    return brand in Object(value);
  } catch {
    return false; // a proxy that does not want to be looked at
  }
}
