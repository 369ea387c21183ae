import {type MovieJson, movieJson} from '../library/movie-json.ts';
import type {RollUp} from './roll-up.ts';

/** The document of the contract's `report`, but for its movies. */
export type ReportJson = {generator: string; generatedAt: string; recent: MovieJson[]} & Omit<
  RollUp,
  'generatedAt' | 'recent'
>;

/** A roll-up as the JSON contract words it; undefined members are to be printed as null. */
export function reportJson({generatedAt, recent, ...figures}: RollUp, version: string): ReportJson {
  return {
    generator: `felscanner ${version}`,
    generatedAt: generatedAt.toISOString(),
    ...figures,
    recent: recent.map(movieJson),
  };
}
