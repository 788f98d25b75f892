/** The scope of requests that name none. */
export const DEFAULT_SCOPE = 'default';

/** What a scope may be called: no more than what a URL and a header can have without being escaped. */
const NAME = /^[A-Za-z0-9][\w.~-]{0,99}$/;

export const isScopeName = (name: string): boolean => NAME.test(name);

/** What to say of a name that is none. */
export const scopeNameRule =
  'The name of a scope has up to 100 letters, digits, and . _ ~ -, and begins with a letter or a digit.';
