import type {CollectionMovie} from '../../core/collections/collection.ts';
import type {CollectionKind} from '../../core/collections/collection-kind.ts';
import type {Undoing} from '../../tasks/undo-collection-changes.ts';
import {type UndoAct, undoneDifferences} from './undo-text.ts';

/** The document of `verify --undo --json`; undefined members are printed as null. */
export type UndoDocument = {
  dryRun: boolean;
  undone: {run: number; cause: string; startedAt: string};
  collections: {
    kind: CollectionKind;
    title: string;
    library: string;
    added: number;
    removed: number;
    adds: CollectionMovie[];
    removes: CollectionMovie[];
    deleted: boolean;
    skipped: string | undefined;
    hint: string | undefined;
  }[];
};

/** An undoing in the words of the JSON contract; in a dry run `added` and `removed` are what would be. */
export function undoDocument({run, collections}: Undoing, act: UndoAct): UndoDocument {
  return {
    dryRun: act.dryRun,
    undone: {run: run.id, cause: run.cause, startedAt: run.startedAt.toISOString()},
    collections: collections.map(collection => {
      const {place, title, steps, skipped, error} = collection;
      const {adds, removes} = undoneDifferences(collection, act);
      return {
        kind: place.kind,
        title,
        library: place.library,
        added: adds.length,
        removed: removes.length,
        adds,
        removes,
        deleted: error === undefined && steps.some(({step}) => step === 'delete'),
        skipped: skipped ?? error?.message,
        hint: error?.hint,
      };
    }),
  };
}
