/** A piece of a help text: words, or terms with what they mean. */
export type TopicBlock = {text: string} | {rows: readonly TopicRow[]};

export type TopicRow = {term: string; means: string};

/** Something to read about beside the commands. Its text is put together when it is asked for. */
export type HelpTopic = {name: string; summary: string; load: () => Promise<readonly TopicBlock[]>};
