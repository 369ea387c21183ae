/** What `config` does, in the order it is explained. */
export const configActions = ['init', 'import', 'check', 'show', 'path', 'schema', 'backups'] as const;

export type ConfigAction = (typeof configActions)[number];
