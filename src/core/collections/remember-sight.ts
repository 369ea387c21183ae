import type {CollectionPlace} from './collection.ts';
import type {CollectionRecords} from './collection-records.ts';
import type {CollectionSight} from './collection-sight.ts';

/** Keeps in mind which collection is ours, and whether our label was seen on it. */
export function rememberSight(records: CollectionRecords, place: CollectionPlace, sight: CollectionSight): void {
  const record = records.find(place);
  if (sight.state === 'absent') {
    if (record?.state === 'kept') records.forget(place);
    return;
  }
  // What is believed comes from the record itself.
  if (sight.state !== 'ours' || sight.label.is === 'believed') return;
  const labelled = sight.label.is === 'seen';
  if (record?.state === 'kept' && record.key === sight.key && record.labelled === labelled) return;
  records.save(place, {state: 'kept', key: sight.key, labelled});
}
