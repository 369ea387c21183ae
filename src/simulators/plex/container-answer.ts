import {type Answer, jsonAnswer} from '../loopback/answer.ts';
import type {LoopbackRequest} from '../loopback/loopback-request.ts';
import type {PlexDialect} from './dialect.ts';

/** A container: its own fields and what lies in it, each item as JSON text. A list without items has no key. */
export type Container = {
  fields?: Readonly<Record<string, unknown>>;
  list?: {name: string; items: readonly string[]};
};

/**
 * A container as JSON where the client accepts that, else as XML, which is what servers send by default; here with its
 * size alone.
 */
export function containerAnswer(
  {headers}: Pick<LoopbackRequest, 'headers'>,
  {dialect}: {dialect: PlexDialect},
  {fields = {}, list}: Container,
): Answer {
  const size = list?.items.length ?? 0;
  if (dialect.format === 'xml' || !headers.accept?.includes('application/json')) {
    const body = `<?xml version="1.0" encoding="UTF-8"?>\n<MediaContainer size="${size}">\n</MediaContainer>\n`;
    return {status: 200, headers: {'content-type': 'text/xml;charset=utf-8'}, body};
  }
  const head = Object.entries({size, ...fields})
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => `${JSON.stringify(key)}:${JSON.stringify(written(value, dialect))}`);
  const items = list && size > 0 ? [`${JSON.stringify(list.name)}:[${list.items.join(',')}]`] : [];
  return jsonAnswer(`{"MediaContainer":{${[...head, ...items].join(',')}}}`);
}

function written(value: unknown, dialect: PlexDialect): unknown {
  return typeof value === 'number' && dialect.numbers === 'text' ? String(value) : value;
}
