import {settingDefaults} from '../../config/config.ts';
import {type CollectionKind, collectionKinds} from '../../core/collections/collection-kind.ts';
import type {TopicBlock} from '../help-topic.ts';

const memberWords: Readonly<Record<CollectionKind, string>> = {
  dolbyVision: 'any of its versions is Dolby Vision',
  fel: 'the bytes of a version show a full enhancement layer; collections.fel.includeUnproven counts Profile 7 whose layer is not known too',
  mel: 'the bytes of a version show a minimal enhancement layer',
  atmos: 'a version has a TrueHD track with Atmos',
};

/** Which collections are kept in Plex, and what is never done to them. */
export function collectionBlocks(): readonly TopicBlock[] {
  const {maxRemovalsPercent} = settingDefaults.collections;
  return [
    {
      text: 'A scan ends by bringing these collections in step, one of each in every configured library. A movie is in it when:',
    },
    {
      rows: collectionKinds.map(kind => {
        const {title, enabled} = settingDefaults.collections[kind];
        const unless = enabled ? '' : ` (not kept unless collections.${kind}.enabled)`;
        return {term: title, means: `${memberWords[kind]}${unless}`};
      }),
    },
    {
      text: 'Only collections that felscanner made, which carry the label felscanner, are changed; one of the same title that somebody else made is left alone until "felscanner verify --repair --adopt", and smart collections always.',
    },
    {
      text: `Nothing is removed on a doubt: where the last list of a library did not come whole, or more than collections.maxRemovalsPercent (${maxRemovalsPercent}) of a collection would have to go, it is left as it is until "felscanner verify --repair --force". A movie stays while it is not known what it is.`,
    },
    {
      text: 'Every change is kept: "felscanner history --collections" shows them, "felscanner verify --undo" takes back those of the last run.',
    },
  ];
}
