import { type Catalogue, catalogueOf } from '../catalogue.ts';
import type { Operation } from '../prism/engine.ts';
import { writeWish } from '../wishes/wrong-wish.ts';
import { curlOf, requestOf } from './request.ts';
import { wishesFor } from './wishes.ts';

/** What a mock can be asked for. */
export interface Directory {
  title: string;
  version: string;
  /** The contract itself. */
  contract: { json: string; yaml: string };
  /** The document of scripts and journal. */
  control: string;
  /** In the order of the contract. */
  operations: ListedOperation[];
}

export interface ListedOperation {
  operationId: string;
  method: string;
  path: string;
  summary: string;
  /** What it is about, as the reference's menu calls it. */
  tag: string;
  /** How it is known: documented, client or inferred. */
  evidence?: string;
  /** Good bodies to send; none when it takes no body. */
  requests: { name: string; summary: string; body: unknown }[];
  /** Its responses, of which a mock can give all but those of 1xx. */
  answers: ListedResponse[];
}

/** One response of an operation, and how to ask for it. */
export interface ListedResponse {
  /** As documented: `410`, a range such as `5XX`, or `default`. */
  status: string;
  /** The status that it comes with when it is asked for by `prefer`. */
  code: number;
  /** Absent where the response has no body. */
  example?: string;
  description: string;
  /** Absent on a response without one. */
  body?: unknown;
  /** Value of the header `Prefer` that gets this response. */
  prefer: string;
  /** Others that get it: by its status, its range, or `default`. */
  also: string[];
  /** A whole request that gets it, for a POSIX shell. */
  curl: string;
}

/** The parts of a document that Prism's operations do not hold. */
interface Document {
  info?: { title?: string; version?: string };
  tags?: { name: string; 'x-displayName'?: string }[];
}

/** Lists every response of every operation; `origin` is where clients find the mock, which may have a path. */
export function directory(document: Document, operations: Operation[], origin: string): Directory {
  const { info, tags = [] } = document;
  const catalogue = catalogueOf(document);
  const displayed = new Map(tags.map(({ name, 'x-displayName': display = name }) => [name, display]));
  return {
    title: info?.title ?? '',
    version: info?.version ?? '',
    contract: { json: `${origin}/openapi.json`, yaml: `${origin}/openapi.yaml` },
    control: `${origin}/_mock/openapi.json`,
    operations: operations.map((operation) => {
      const { name = '' } = operation.tags?.[0] ?? {};
      return listed(operation, displayed.get(name) ?? name, origin, catalogue);
    }),
  };
}

function listed(operation: Operation, tag: string, origin: string, catalogue: Catalogue): ListedOperation {
  const { method, path, iid = `${method} ${path}`, summary = '', extensions, request } = operation;
  const evidence = extensions?.['x-evidence'];
  return {
    operationId: iid,
    method: method.toUpperCase(),
    path,
    summary,
    tag,
    ...(typeof evidence === 'string' ? { evidence } : {}),
    requests: examplesOf(request?.body?.contents).map(({ key, summary: what = '', value }) => ({
      name: key,
      summary: what,
      body: value,
    })),
    answers: responsesOf(operation, origin, catalogue),
  };
}

function responsesOf(operation: Operation, origin: string, catalogue: Catalogue): ListedResponse[] {
  const request = requestOf(operation, origin);
  return operation.responses.flatMap((response) => {
    const { code: status, description: of = '' } = response;
    const examples: Partial<Example>[] = examplesOf(response.contents);
    return (examples.length === 0 ? [{}] : examples).flatMap(
      ({ key: example, summary: description = of, value: body }): ListedResponse[] => {
        const wishes = wishesFor(operation, status, example, catalogue);
        if (wishes === undefined) return [];
        const { code, prefer: wish, also } = wishes;
        // So that the response is the very one that is listed.
        const isReflected = code < 300 && body !== undefined && hasValues(operation);
        const prefer = writeWish(isReflected ? { ...wish, reflect: false } : wish);
        return [
          {
            status,
            code,
            ...(example === undefined ? {} : { example }),
            description,
            ...(body === undefined ? {} : { body }),
            prefer,
            also,
            curl: curlOf(request, prefer),
          },
        ];
      },
    );
  });
}

/** Whether a request has values that could be reflected. */
function hasValues({ request }: Operation): boolean {
  return (request?.path?.length ?? 0) > 0 || (request?.body?.contents?.length ?? 0) > 0;
}

interface Example {
  key: string;
  summary?: string;
  value: unknown;
}

function examplesOf(contents: { examples?: object[] }[] = []): Example[] {
  return contents.flatMap(({ examples = [] }) => examples as Example[]);
}
