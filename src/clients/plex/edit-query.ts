import type {EditCollection} from './collections.ts';

/**
 * The arguments that put another title or other labels, locked against what Plex would put there by itself. Labels that
 * go are named besides those that stay, as Plex's own client does it, since no list can be sent that is empty; cases of
 * letters are Plex's own affair.
 */
export function editQuery({title, labels}: Pick<EditCollection, 'title' | 'labels'>): Record<string, string | number> {
  return {
    ...(title !== undefined && {'title.value': title, 'title.locked': 1}),
    ...(labels && labelQuery(labels)),
  };
}

function labelQuery({now, before}: NonNullable<EditCollection['labels']>): Record<string, string | number> {
  const kept = new Set(now.map(label => label.toLowerCase()));
  const gone = before.filter(label => !kept.has(label.toLowerCase()));
  if (now.length + gone.length === 0) return {};
  return {
    ...Object.fromEntries(now.map((label, index) => [`label[${index}].tag.tag`, label])),
    // Each is encoded by itself, so that a comma in it parts nothing: pushingkarmaorg/python-plexapi pull request 1102.
    ...(gone.length > 0 && {'label[].tag.tag-': gone.map(encodeURIComponent).join(',')}),
    'label.locked': 1,
  };
}
