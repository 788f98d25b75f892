/** Days that exist: 29 February in leap years alone. */
const DAY =
  String.raw`(?:\d{4}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12]\d|3[01])|(?:0[469]|11)-(?:0[1-9]|[12]\d|30)|02-(?:0[1-9]|1\d|2[0-8]))` +
  String.raw`|(?:\d\d(?:0[48]|[2468][048]|[13579][26])|(?:[02468][048]|[13579][26])00)-02-29)`;
const TIME = String.raw`(?:[01]\d|2[0-3]):[0-5]\d:(?:[0-5]\d|60)(?:\.\d+)?`;
const OFFSET = String.raw`(?:[Zz]|[+-](?:[01]\d|2[0-3]):?[0-5]\d)`;
const HEX = '[0-9a-fA-F]';

/**
 * The formats the contract uses, as the sources of regular expressions without flags. Mock and sandbox take a text for a date by
 * these alone: every validator has ideas of its own.
 */
export const formats: Readonly<Record<string, string>> = {
  'date-time': `^${DAY}[Tt]${TIME}${OFFSET}$`,
  date: `^${DAY}$`,
  duration: String.raw`^P(?!$)(?:\d+Y)?(?:\d+M)?(?:\d+W)?(?:\d+D)?(?:T(?=\d)(?:\d+H)?(?:\d+M)?(?:\d+S)?)?$`,
  email: String.raw`^[^\s@]+@[^\s@]+$`,
  uri: String.raw`^[a-zA-Z][a-zA-Z0-9+.\-]*:[^\s]*$`,
  uuid: `^${HEX}{8}-${HEX}{4}-${HEX}{4}-${HEX}{4}-${HEX}{12}$`,
};
