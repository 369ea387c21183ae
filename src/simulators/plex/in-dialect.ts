import type {PlexDialect} from './dialect.ts';

type Writing = Pick<PlexDialect, 'flags' | 'falseFlags' | 'numbers'>;

/** The fields of an answer, and those of what lies in them, with flags and numbers as a server writes them. */
export function inDialect(fields: Record<string, unknown>, dialect: Writing): Record<string, unknown> {
  if (dialect.flags === 'boolean' && dialect.falseFlags === 'sent' && dialect.numbers === 'number') return fields;
  const entries = Object.entries(fields).map(([key, value]): [string, unknown] => [key, writtenValue(value, dialect)]);
  return Object.fromEntries(entries.filter(([, value]) => value !== undefined));
}

function writtenValue(value: unknown, dialect: Writing): unknown {
  if (Array.isArray(value)) return value.map(one => writtenValue(one, dialect));
  if (typeof value === 'boolean') return writtenFlag(value, dialect);
  if (typeof value === 'number') return dialect.numbers === 'text' ? String(value) : value;
  if (typeof value === 'object' && value !== null) return inDialect({...value}, dialect);
  return value;
}

function writtenFlag(flag: boolean, {flags, falseFlags}: Writing): unknown {
  if (!flag && falseFlags === 'absent') return undefined;
  if (flags === 'boolean') return flag;
  return flags === 'number' ? Number(flag) : String(Number(flag));
}
