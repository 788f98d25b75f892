import { request as overHttp } from 'node:http';
import { request as overHttps } from 'node:https';

/** Milliseconds for a response, each time that it is asked for. */
const PATIENCE = 2000;

/**
 * The status of the server on this machine's port, over HTTP, or over HTTPS with any certificate where it has one: it would warn of a
 * client that speaks the other. Where the one has no answer, over the other.
 * @throws {Error} when neither answers: why the first did not.
 */
export async function ask(port: string, path: string, isSecure: boolean): Promise<number> {
  const [first, second] = isSecure ? [overHttps, overHttp] : [overHttp, overHttps];
  try {
    return await statusOf(first, port, path);
  } catch (error) {
    return await statusOf(second, port, path).catch(() => {
      throw error;
    });
  }
}

/** Whether a server has a certificate, by the line that started it, as `/proc` has it: its words end with a zero byte. */
export function hasCertificate(line: string): boolean {
  return line.split('\0').some((word) => /^--cert(=|$)/.test(word));
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
