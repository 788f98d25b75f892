type Fetch = (request: Request) => Promise<Response>;

/**
 * Lets pages of any origin call `fetch`, and read what it reports. Everybody may: nothing here is anybody's.
 *
 * Hono's own middleware copies each response it adds a header to, and puts its body through a stream.
 */
export function withCors(fetch: Fetch): Fetch {
  return async (request) => {
    const response = isPreflight(request) ? preflight(request) : await fetch(request);
    // What the mock refuses to a page, it may not even read.
    if (response.headers.get('x-mock-error') === 'page') return response;
    response.headers.set('access-control-allow-origin', '*');
    response.headers.set(
      'access-control-expose-headers',
      'sl-violations, x-mock-warnings, x-mock-error, x-mock-script, allow',
    );
    return response;
  };
}

/** An OPTIONS that asks nothing of the kind is a wrong method like any other. */
function isPreflight({ method, headers }: Request): boolean {
  return method === 'OPTIONS' && headers.has('access-control-request-method');
}

/** Allowed whatever the path: on a wrong one, the browser then shows the page the 404 instead of a CORS error. */
function preflight({ headers }: Request): Response {
  return new Response(null, {
    status: 204,
    headers: {
      'access-control-allow-methods': 'GET, HEAD, POST, PUT, PATCH, DELETE',
      // Named one by one, because a `*` does not stand for Authorization.
      'access-control-allow-headers': headers.get('access-control-request-headers') ?? '',
      vary: 'access-control-request-headers',
    },
  });
}
