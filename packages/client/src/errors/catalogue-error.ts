/** An error of the catalogue. DropPay's own name for it is the pair of HTTP status and code. */
export interface CatalogueError<Status extends string = string, Code extends string | null = string | null> {
  /** The HTTP status, `410`, or a range of them, `5XX`. */
  readonly status: Status;
  /** Three digits, or `null` for an error that the status alone names. */
  readonly code: Code;
  readonly summary: string;
  readonly meaning: string;
  /** How it is known: from DropPay's documentation, from an application, or by conclusion. */
  readonly evidence: 'documented' | 'client' | 'inferred';
  readonly evidenceNote?: string;
}
