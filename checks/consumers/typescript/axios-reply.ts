import { isAxiosError } from 'axios';
import type { Reply } from './serve';

/** What axios returns, or the response that it throws. */
export async function axiosReply(call: Promise<{ status: number; data: unknown }>): Promise<Reply> {
  try {
    const { status, data } = await call;
    return { status, body: data };
  } catch (error) {
    if (!isAxiosError(error) || error.response === undefined) throw error;
    return { status: error.response.status, body: error.response.data };
  }
}
