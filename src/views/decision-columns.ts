import {movieWords} from '../core/library/movie-words.ts';
import {claimedLabel} from '../core/releases/claimed-label.ts';
import {type Cell, tabbedRow} from '../output/tabbed-row.ts';
import type {DecidedRelease} from '../tasks/list-releases.ts';
import {type DecisionColumnName, decisionColumnNames} from './decision-column-names.ts';

const cells: Record<DecisionColumnName, (decided: DecidedRelease) => Cell> = {
  ask: ({decision}) => decision?.ask,
  ratingKey: ({decision}) => decision?.movie?.ratingKey,
  movie: ({decision}) => decision?.movie && movieWords(decision.movie),
  current: ({decision}) => decision?.current,
  offered: ({release}) => claimedLabel(release.claims),
  because: ({decision}) => decision?.because,
  source: ({release}) => release.source,
  id: ({release}) => release.id,
  name: ({release}) => release.name,
  sizeBytes: ({release}) => release.sizeBytes,
  seeders: ({release}) => release.seeders,
  uploadedAt: ({release}) => release.uploadedAt?.toISOString(),
};

/** A release and what was decided about it as one tab-separated line. */
export function decisionColumns(decided: DecidedRelease): string {
  return tabbedRow(cellsOf(decided));
}

/** The same with whether it is new before it. */
export function releaseColumns(decided: DecidedRelease): string {
  return tabbedRow([decided.release.isNew, ...cellsOf(decided)]);
}

function cellsOf(decided: DecidedRelease): Cell[] {
  return decisionColumnNames.map(name => cells[name](decided));
}
