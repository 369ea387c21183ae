import type {HelpTopic} from './help-topic.ts';

/** What `felscanner help` tells of beside the commands, in the order it is listed. */
export const helpTopics: readonly HelpTopic[] = [
  {
    name: 'labels',
    summary: 'what P7 FEL, P8.1 and the like mean, and how they are known',
    load: async () => (await import('./help-topics/labels.ts')).labelBlocks(),
  },
  {
    name: 'collections',
    summary: 'which collections are kept in Plex, and what is never done to them',
    load: async () => (await import('./help-topics/collections.ts')).collectionBlocks(),
  },
  {
    name: 'politeness',
    summary: 'how often trackers are asked at most, whatever is set',
    load: async () => (await import('./help-topics/politeness.ts')).politenessBlocks(),
  },
  {
    name: 'settings',
    summary: 'every setting with its default and what it means',
    load: async () => (await import('./help-topics/settings.ts')).settingBlocks(),
  },
  {
    name: 'environment',
    summary: 'the variables of the environment that are read',
    load: async () => (await import('./help-topics/environment.ts')).environmentBlocks(),
  },
  {
    name: 'exit-codes',
    summary: 'what felscanner leaves with',
    load: async () => (await import('./help-topics/exit-codes.ts')).exitCodeBlocks(),
  },
];
