import type { Operation } from '../engine.ts';
import { curlOf, requestOf } from './request.ts';

/** What a mock can be asked for. */
export interface Directory {
  title: string;
  version: string;
  /** The contract itself. */
  contract: { json: string; yaml: string };
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
  /** Its responses. */
  answers: ListedResponse[];
}

/** One response of an operation, and how to ask for it. */
export interface ListedResponse {
  /** As documented: `410`, a range such as `5XX`, or `default`. */
  status: string;
  /** Absent where the response has no body. */
  example?: string;
  description: string;
  /** Absent on a response without one. */
  body?: unknown;
  /** Value of the header `Prefer` that gets this response. */
  prefer: string;
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
  const displayed = new Map(tags.map(({ name, 'x-displayName': display = name }) => [name, display]));
  return {
    title: info?.title ?? '',
    version: info?.version ?? '',
    contract: { json: `${origin}/openapi.json`, yaml: `${origin}/openapi.yaml` },
    operations: operations.map((operation) => {
      const { name = '' } = operation.tags?.[0] ?? {};
      return listed(operation, displayed.get(name) ?? name, origin);
    }),
  };
}

function listed(operation: Operation, tag: string, origin: string): ListedOperation {
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
    answers: responsesOf(operation, origin),
  };
}

function responsesOf(operation: Operation, origin: string): ListedResponse[] {
  const request = requestOf(operation, origin);
  return operation.responses.flatMap((response) => {
    const { code: status, description: of = '' } = response;
    const examples = examplesOf(response.contents);
    if (examples.length === 0) {
      const prefer = `code=${status === 'default' ? '500' : status.replace('XX', '00')}`;
      return [{ status, description: of, prefer, curl: curlOf(request, prefer) }];
    }
    return examples.map(({ key: example, summary: description = of, value: body }) => {
      const prefer = `example=${example}`;
      return { status, example, description, body, prefer, curl: curlOf(request, prefer) };
    });
  });
}

interface Example {
  key: string;
  summary?: string;
  value: unknown;
}

function examplesOf(contents: { examples?: object[] }[] = []): Example[] {
  return contents.flatMap(({ examples = [] }) => examples as Example[]);
}
