import type {ScanResult} from '../core/library/scan-store.ts';

/** What a scan changed: `3 added, 1 removed`. */
export function changesWords({added, updated, removed, relabelled}: ScanResult['counts']): string {
  const parts = [
    added > 0 && `${added} added`,
    updated > 0 && `${updated} updated`,
    removed > 0 && `${removed} removed`,
    relabelled > 0 && `${relabelled} relabelled`,
  ];
  return parts.filter(part => part !== false).join(', ') || 'nothing changed';
}
