import type {Section} from '../setting.ts';

type CollectionConfig = {enabled: boolean; title: string};

export type CollectionsConfig = {
  dolbyVision: CollectionConfig;
  fel: CollectionConfig & {includeUnproven: boolean};
  mel: CollectionConfig;
  atmos: CollectionConfig;
  /** More removals than this share of a collection, 0 to 100, are refused without --force. */
  maxRemovalsPercent: number;
};

/** The collections kept in Plex. */
export const collectionsSection: Section<CollectionsConfig> = {
  means: 'The collections kept in Plex.',
  members: {
    dolbyVision: collectionSection({means: 'All movies with Dolby Vision.', enabled: true, title: 'All Dolby Vision'}),
    fel: felSection(),
    mel: collectionSection({means: 'Movies with Profile 7 MEL.', enabled: false, title: 'DV MEL Profile 7'}),
    atmos: collectionSection({means: 'Movies with TrueHD Atmos.', enabled: true, title: 'TrueHD Atmos'}),
    maxRemovalsPercent: {
      means: 'more removals at once, in percent of a collection, are refused without --force',
      default: 20,
      schema: words => words.wholeNumber(0, 100),
    },
  },
};

function felSection(): Section<CollectionsConfig['fel']> {
  const {means, members} = collectionSection({
    means: 'Movies with Profile 7 FEL.',
    enabled: true,
    title: 'DV FEL Profile 7',
  });
  return {
    means,
    members: {
      ...members,
      includeUnproven: {
        means: 'also Profile 7 movies whose layer is not known',
        default: false,
        schema: words => words.flag(),
      },
    },
  };
}

function collectionSection({means, enabled, title}: CollectionConfig & {means: string}): Section<CollectionConfig> {
  return {
    means,
    members: {
      enabled: {means: 'whether this collection is kept', default: enabled, schema: words => words.flag()},
      title: {
        means: 'its title in Plex',
        default: title,
        schema: words => words.title("a collection's title"),
      },
    },
  };
}
