import type {DmData} from './dm-data.ts';

/**
 * The Content Mapping version display-management data is written for: 4.0 where the second list is there, else 2.9.
 * Undefined where damage hides whether it is.
 */
export function cmVersionOf({cm29, cm40}: DmData): '2.9' | '4.0' | undefined {
  if (!cm40) return cm29.complete ? '2.9' : undefined;
  return cm40.complete || cm40.blocks.length > 0 ? '4.0' : undefined;
}
