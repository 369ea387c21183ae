import {isAllInSync, type VerifiedCollections} from '../tasks/verify-collections.ts';
import type {CollectionAct} from './collection-differences.ts';
import {type CollectionDocument, collectionDocument} from './collection-json.ts';

/** The document of `verify --json`; undefined members are printed as null. */
export type VerifyDocument = {
  inSync: boolean;
  dryRun: boolean;
  collections: CollectionDocument[];
  failures: {title: string; message: string; hint: string | undefined}[];
  notes: string[];
};

/** A comparison of collections in the words of the JSON contract. */
export function verifyDocument({outcomes, failures, notes}: VerifiedCollections, act: CollectionAct): VerifyDocument {
  return {
    inSync: isAllInSync({outcomes, failures}),
    dryRun: act === 'preview',
    collections: outcomes.map(outcome => collectionDocument(outcome, act)),
    failures: failures.map(({title, error}) => ({title, message: error.message, hint: error.hint})),
    notes,
  };
}
