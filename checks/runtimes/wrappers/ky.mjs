import ky from 'ky';

export function wrap() {
  const fetch = ky.create({
    throwHttpErrors: false,
    timeout: false,
    retry: {
      limit: 2,
      methods: ['get', 'post'],
      statusCodes: [401, 403, 408, 409, 410, 421, 425, 429, 500, 502, 503, 504],
      delay: () => 5,
      retryOnTimeout: true,
    },
  });
  return { fetch };
}
