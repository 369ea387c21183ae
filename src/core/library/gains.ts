import type {Sqlite} from '../../storage/database.ts';
import type {VersionTrait} from './version-traits.ts';

/** What a movie can gain that people are told of, each with its bit in `movies.told`. */
const bits = {dolbyVision: 1, fel: 2, atmos: 4} as const satisfies Partial<Record<VersionTrait, number>>;

export type Gain = keyof typeof bits;

/** A movie that came with a scan, or has now what it had not when it was looked at last. */
export type GainingMovie = {
  ratingKey: string;
  title: string;
  year: number | undefined;
  edition: string | undefined;
  change: 'added' | 'relabelled';
  from: string | undefined;
  to: string;
  gained: Gain[];
};

/** A scan that ends; `ratingKeys` where it is one of single movies. */
type Ending = {scanId: number; ratingKeys?: readonly string[]};

/**
 * Which movies gained something, once: from here on they count as looked at, so that this must be a part of the transaction that ends the
 * scan. What a scan that failed brought is told by the next one.
 */
export function takeGains(sql: Sqlite, {scanId, ratingKeys}: Ending): GainingMovie[] {
  const rows = sql
    .prepare<[Record<string, string | number>], Row>(ratingKeys ? statements.some : statements.all)
    .all({scanId, ...(ratingKeys && {ratingKeys: JSON.stringify(ratingKeys)})});
  const note = sql.prepare('UPDATE movies SET told = ? WHERE id = ?');
  for (const {id, traits} of rows) note.run(traits, id);
  return rows.map(movieOf).filter(({change, gained}) => change === 'added' || gained.length > 0);
}

type Row = {
  id: number;
  rating_key: string;
  title: string;
  year: number | null;
  edition: string | null;
  label: string;
  told: number | null;
  traits: number;
  change: 'added' | 'relabelled' | null;
  from_label: string | null;
};

const traits = `(
  SELECT coalesce(max(dolby_vision) * ${bits.dolbyVision} + max(fel) * ${bits.fel} + max(atmos) * ${bits.atmos}, 0)
  FROM versions v WHERE v.movie_id = m.id)`;

const changedMovies = (which: string): string => `
  SELECT * FROM (
    SELECT m.id, m.rating_key, m.title, m.year, m.edition, m.label, m.told, ${traits} AS traits, c.change, c.from_label
    FROM movies m JOIN libraries l ON l.id = m.library_id
    LEFT JOIN scan_changes c
      ON c.scan_id = :scanId AND c.server = l.server AND c.rating_key = m.rating_key AND c.change <> 'removed'
    WHERE ${which})
  WHERE told IS NOT traits OR change = 'added'
  ORDER BY title, rating_key`;

const statements = {
  all: changedMovies('1 = 1'),
  some: changedMovies('m.rating_key IN (SELECT value FROM json_each(:ratingKeys))'),
};

function movieOf({rating_key, title, year, edition, label, told, traits, change, from_label}: Row): GainingMovie {
  const isNew = change === 'added';
  // Not told of and not new: it came from another library, or under another key, as it was.
  const before = isNew ? 0 : (told ?? traits);
  const gained: Gain[] = [];
  if (traits & ~before & bits.dolbyVision) gained.push('dolbyVision');
  if (traits & ~before & bits.fel) gained.push('fel');
  if (traits & ~before & bits.atmos) gained.push('atmos');
  return {
    ratingKey: rating_key,
    title,
    year: year ?? undefined,
    edition: edition ?? undefined,
    change: isNew ? 'added' : 'relabelled',
    from: from_label ?? (isNew ? undefined : label),
    to: label,
    gained,
  };
}
