import type {MovieDraft} from './model.ts';
import {simulatedMedia} from './simulated-media.ts';

/** A movie to put into a library: one version with Dolby Vision 7 and TrueHD Atmos unless told otherwise. */
export function simulatedMovie(overrides: Partial<MovieDraft> = {}): MovieDraft {
  return {
    ratingKey: undefined,
    title: 'The Lighthouse Ledger',
    titleSort: undefined,
    originalTitle: undefined,
    year: 2021,
    editionTitle: undefined,
    guid: undefined,
    guids: undefined,
    addedAt: undefined,
    updatedAt: undefined,
    media: overrides.media ?? [simulatedMedia()],
    wire: {},
    ...overrides,
  };
}
