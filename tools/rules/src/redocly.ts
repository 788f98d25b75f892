/**
 * The part of Redocly's visitor API that the rules use. Redocly publishes these types in another package, whose
 * version is not always that of the command line.
 */

/** A place in a file. Redocly turns it into line and column. */
export interface Location {
  readonly source: { readonly absoluteRef: string; readonly body: string };
  /** JSON pointer, with a leading `#/`. */
  readonly pointer: string;
  /** File and pointer: an identity that survives `$ref`s. */
  readonly absolutePointer: string;
  child(path: readonly (string | number)[]): Location;
  /** The same place, shown at its key. Use it when the value is missing or too long to underline. */
  key(): Location;
}

/** `location` may be given by its parts, for a place in a file that no visitor reaches. */
interface Problem {
  message: string;
  location: Location | { source: Location['source']; pointer: string; reportOnKey: boolean };
}

/** `node` is undefined when a `$ref` leads nowhere, which Redocly's own `no-unresolved-refs` reports. */
type Resolved = { node: unknown; location: Location } | { node: undefined; location: undefined };

export interface Context {
  readonly report: (problem: Problem) => void;
  /** Follows a chain of `$ref`s to its end. `from` is the file the reference is written in. */
  readonly resolve: (reference: { $ref: string }, from: string) => Resolved;
  /** Where the node itself stands, behind any `$ref`. */
  readonly location: Location;
  /** The node as written: with a `$ref`, the reference. */
  readonly rawNode: unknown;
  /** Where the node or its `$ref` is written. */
  readonly rawLocation: Location;
  readonly type: { readonly name: string };
  readonly key: string | number;
  /** What holds the node. */
  readonly parent: unknown;
}

type Visit = (node: unknown, context: Context) => void;

type VisitReference = (reference: Record<string, unknown> & { $ref: string }, context: Context) => void;

/**
 * Functions by node type. Redocly calls each once per node, however many `$ref`s lead there; `ref` once per
 * reference as written.
 */
export interface Visitor {
  Root?: Visit | { enter?: Visit; leave?: Visit };
  Operation?: Visit | { leave: Visit };
  Parameter?: Visit;
  Schema?: Visit;
  SchemaProperties?: Visit;
  Example?: Visit;
  SpecExtension?: Visit;
  ref?: VisitReference;
}

/** Makes a visitor for one document, so that state kept in its closure starts empty for each. */
export type Rule = () => Visitor;
