import { isJson } from './content-type.ts';
import { formJson } from './form.ts';
import { inflate } from './inflate.ts';

/** A body, ready to be parsed, and what is wrong with how it came. */
export interface Content {
  body: Uint8Array<ArrayBuffer> | string;
  /** As `parseEvents` takes them. */
  problems: readonly string[];
}

/**
 * | what the headers say                        | what is read                                          | problem |
 * | ------------------------------------------- | ----------------------------------------------------- | ------- |
 * | JSON, or no type                            | the body                                              | no      |
 * | a form, also one of several parts           | its fields, the JSON in one of them, or the JSON it is | yes     |
 * | any other type                              | the body                                              | yes     |
 * | gzip, deflate, and what the runtime can     | what it inflates to, or the body if it is inflated    | no      |
 *
 * @param limit In bytes, also of what it inflates to.
 * @throws {WebhookError} as `inflate` does.
 */
export async function contentOf(
  bytes: Uint8Array<ArrayBuffer>,
  header: (name: string) => string | null | undefined,
  limit: number,
): Promise<Content> {
  const type = header('content-type') ?? '';
  const body = await inflate(bytes, header('content-encoding') ?? '', limit);
  if (isJson(type)) return { body, problems: [] };
  const json = /form/i.test(type) ? await formJson(body, type) : undefined;
  return { body: json ?? body, problems: [' must come as application/json'] };
}
