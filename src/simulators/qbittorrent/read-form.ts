import type {LoopbackRequest} from '../loopback/loopback-request.ts';

/** Fields of a form by their names, and the files that came with it. */
export type ReadForm = {fields: Readonly<Record<string, string>>; files: readonly Uint8Array[]};

/** A form as it came: of names and values, or in parts (RFC 7578). */
export function readForm({headers, body, bytes}: LoopbackRequest): ReadForm {
  const type = headers['content-type'] ?? '';
  const boundary = /^multipart\/form-data;.*boundary="?([^";]+)/.exec(type)?.[1];
  if (boundary === undefined) return {fields: Object.fromEntries(new URLSearchParams(body)), files: []};
  const parts = partsOf(Buffer.from(bytes).toString('latin1'), boundary);
  return {
    fields: Object.fromEntries(
      parts.flatMap(({name, isFile, value}) => (isFile ? [] : [[name, value.toString('utf8')]])),
    ),
    files: parts.flatMap(({isFile, value}) => (isFile ? [value] : [])),
  };
}

type Part = {name: string; isFile: boolean; value: Buffer};

/** Latin-1 keeps every byte as one character. */
function partsOf(text: string, boundary: string): Part[] {
  return `\r\n${text}`
    .split(`\r\n--${boundary}`)
    .slice(1, -1)
    .map(part => {
      const [head = ''] = part.split('\r\n\r\n', 1);
      return {
        name: /; name="([^"]*)"/.exec(head)?.[1] ?? '',
        isFile: /; filename=/.test(head),
        value: Buffer.from(part.slice(head.length + 4), 'latin1'),
      };
    });
}
