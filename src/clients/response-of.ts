import type got from 'got';

/** What a request of got is answered with before its body: every header as Node gives it. */
export type Response = {statusCode: number; headers: Readonly<Record<string, string | string[] | undefined>>};

/** The answer to a streamed request as soon as its headers are here. Rejects with got's error where none comes. */
export function responseOf(request: ReturnType<typeof got.stream>): Promise<Response> {
  return new Promise((resolve, reject) => {
    request.once('response', resolve);
    request.once('error', reject);
  });
}

/** The value of a header, of several the first. */
export function headerOf({headers}: Pick<Response, 'headers'>, name: string): string | undefined {
  const value = headers[name];
  return Array.isArray(value) ? value[0] : value;
}
