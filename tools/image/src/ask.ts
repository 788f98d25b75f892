import { request as overHttp } from 'node:http';
import { request as overHttps } from 'node:https';

/** Milliseconds for a response, each time that it is asked for. */
const PATIENCE = 2000;

/**
 * The status of the server on this machine's port, over HTTP or, where that has no answer, over HTTPS with any certificate.
 * @throws {Error} when neither answers: why HTTP did not.
 */
export async function ask(port: string, path: string): Promise<number> {
  try {
    return await statusOf(overHttp, port, path);
  } catch (error) {
    return await statusOf(overHttps, port, path).catch(() => {
      throw error;
    });
  }
}

function statusOf(send: typeof overHttp | typeof overHttps, port: string, path: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const where = { host: '127.0.0.1', port, path, method: 'HEAD', rejectUnauthorized: false };
    const request = send({ ...where, agent: false, timeout: PATIENCE }, (response) => {
      response.resume();
      resolve(response.statusCode!);
    });
    request.on('timeout', () => request.destroy(new Error(`no response after ${PATIENCE} ms`)));
    request.on('error', reject);
    request.end();
  });
}
