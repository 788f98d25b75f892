/** A file of `@droppay/spec`, or a folder. */
export type SpecFile =
  | 'openapi.json'
  | 'openapi-lean.json'
  | 'openapi-api.json'
  | 'openapi-checkout.json'
  | 'openapi-3.0.json'
  | 'openapi-lean-3.0.json'
  | 'openapi-api-3.0.json'
  | 'openapi-checkout-3.0.json'
  | 'collections/droppay.postman_collection.json'
  | 'collections/sandbox.postman_environment.json'
  | 'collections/bruno';

/**
 * Somebody else's tool, with what was tried and what came of it. `checks/consumers` does what a row says, and fails when
 * another version, another count of errors or another fault comes out of it.
 */
export interface Consumer {
  /** In kebab-case, unique: the row's anchor on the page, and the name of its program in `checks/consumers`. */
  id: string;
  name: string;
  kind: 'client' | 'server' | 'validator' | 'renderer' | 'collection';
  language: 'TypeScript' | 'JavaScript' | 'PHP' | 'Python' | 'Ruby' | 'Go' | 'Java';
  /** The packages of npm, each with the version that was tried. */
  packages: Readonly<Record<string, string>>;
  /** Programs that do not come from npm, each with the version that was tried, as its `--version` prints it. */
  toolchain?: Readonly<Record<string, string>>;
  /** The Node that it demands: `>= 22.18`. Without it, any that is maintained. */
  node?: string;
  /** The file to give to it. */
  file: SpecFile;
  /** Files that `command` reads as well. */
  beside?: readonly SpecFile[];
  /** Files to write before `command`, by name. */
  files?: Readonly<Record<string, string>>;
  /** One line for a shell, in the folder that has `file` and `files`; `npx` before a program of npm is left out. */
  command?: string;
  /** In a sentence or two: what keeps a POST that moves money from being sent twice. For clients alone. */
  sentOnce?: string;
  /** What the strict compiler of its language says about all that was generated. */
  errors: number;
  /** Faults that are the tool's own. */
  knownFaults?: readonly KnownFault[];
  /** Those responses that it turns into a 500. For servers alone; the others of the type it lets pass as they are. */
  refuses?: readonly SloppyResponse[];
  /** A part of `files`, and what to have there to let every response pass and log what is unlike the contract. */
  lenient?: { strict: string; lenient: string };
  /** It takes long to install or to run, so only the long form, `consumers:all`, has it. */
  heavy?: true;
  /** In a sentence or two: anything else that users have to know, such as why another file does not work. */
  note?: string;
}

/** A response that is unlike DropPay's samples, and that DropPay may send all the same. */
export type SloppyResponse =
  | 'a charge whose `brand` has no `id`'
  | 'a charge whose `store` has no `id`'
  | 'a charge with `fee: "1.00"`'
  | 'a charge with `amount: null`'
  | 'a charge with `status: null`'
  | 'a Checkout charge without `authorization_id`'
  | 'an authorization with `pay_token: {}`'
  | 'an authorization without `sharing`'
  | 'a push with `id: ""`';

/** A fault of a tool, with the issue in which others report it. */
export interface KnownFault {
  /** What in the contract meets it. */
  construct: string;
  /** What happens, in a sentence. */
  effect: string;
  /** The public issue. */
  issue: string;
}

/** A call written by hand, and whether its library sends a POST again when the connection dies after it was booked. */
export interface HandWrittenCall {
  /** In kebab-case, unique; the name of its program in `checks/consumers`. */
  id: string;
  language: Consumer['language'] | 'Shell';
  /** The library or function, with the version that was tried. */
  client: string;
  /** How often the charge is booked with the defaults. */
  bookedByDefault: number;
  /** What makes it once, in a sentence; undefined where the defaults do. */
  setting?: string;
  /** Where that setting stands in `code`. */
  change?: CallChange;
  /** A program that reads the authorization and charges it, with that setting, which books once. */
  code: string;
}

/** The part of a call that makes it once. */
export interface CallChange {
  once: string;
  /** What stands there without the setting. */
  byDefault: string;
  /** What one may try there instead, by its name, and it books as often as the default. */
  noHelp?: Readonly<Record<string, string>>;
}
