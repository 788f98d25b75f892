import type { APIGatewayProxyEvent, APIGatewayProxyEventV2, APIGatewayProxyResult } from 'aws-lambda';
import { webhooks } from './webhooks.ts';

/** Of API Gateway's REST API (v1), HTTP API (v2), or a function URL (v2). */
export async function handler(
  event: APIGatewayProxyEvent | APIGatewayProxyEventV2,
): Promise<APIGatewayProxyResult> {
  const [method, path] =
    'rawPath' in event ? [event.requestContext.http.method, event.rawPath] : [event.httpMethod, event.path];
  const headers = Object.entries(event.headers).filter((header): header is [string, string] => !!header[1]);
  const body = event.body && Buffer.from(event.body, event.isBase64Encoded ? 'base64' : 'utf8');
  const response = await webhooks.fetch(
    new Request(new URL(path, 'https://lambda.invalid'), { method, headers, ...(body && { body }) }),
  );
  return {
    statusCode: response.status,
    headers: Object.fromEntries(response.headers),
    body: await response.text(),
  };
}
