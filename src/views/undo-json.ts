import type {CollectionMovie} from '../core/collections/collection.ts';
import type {CollectionKind} from '../core/collections/collection-kind.ts';
import type {Undoing} from '../tasks/undo-collection-changes.ts';
import {actionsOf} from './collection-actions.ts';
import type {UndoAct} from './undo-text.ts';

/** The document of `verify --undo --json`; undefined members are printed as null. */
export type UndoDocument = {
  dryRun: boolean;
  undone: {run: number; cause: string; startedAt: string};
  collections: UndoneDocument[];
};

type UndoneDocument = {
  kind: CollectionKind;
  title: string;
  library: string;
  added: number;
  removed: number;
  adds: CollectionMovie[];
  removes: CollectionMovie[];
  actions: string[];
  /** Could not be added, not being on the server any more. */
  gone: CollectionMovie[];
  skipped: string | undefined;
  hint: string | undefined;
};

/** An undoing in the words of the JSON contract; in a dry run it tells what would be. */
export function undoDocument({run, collections}: Undoing, {dryRun}: UndoAct): UndoDocument {
  return {
    dryRun,
    undone: {run: run.id, cause: run.cause, startedAt: run.startedAt.toISOString()},
    collections: collections.map(({place, title, steps, added, removed, gone, skipped, error}) => ({
      kind: place.kind,
      title,
      library: place.library,
      added: added.length,
      removed: removed.length,
      adds: added,
      removes: removed,
      actions: actionsOf(steps, {isDone: !dryRun}).map(({word}) => word),
      gone,
      skipped: skipped ?? error?.message,
      hint: error?.hint,
    })),
  };
}
