import type {PlexDialect} from './dialect.ts';
import type {SimulatedCollection} from './model.ts';

type Spelling = Pick<PlexDialect, 'labelCase'>;

/**
 * What an edit by arguments makes of a collection: `title.value=`, `titleSort.value=`, `summary.value=`; labels sent as
 * `label[0].tag.tag=` replace those there are, and `label[].tag.tag-=` takes some away: a list parted by commas, each
 * label encoded by itself (pushingkarmaorg/python-plexapi pull request 1102).
 */
export function editCollection(
  collection: SimulatedCollection,
  query: URLSearchParams,
  dialect: Spelling,
): Pick<SimulatedCollection, 'title' | 'titleSort' | 'summary' | 'labels'> {
  return {
    title: query.get('title.value') ?? collection.title,
    titleSort: query.get('titleSort.value') ?? collection.titleSort,
    summary: query.get('summary.value') ?? collection.summary,
    labels: labelsAfter(collection.labels, query, dialect),
  };
}

function labelsAfter(labels: readonly string[], query: URLSearchParams, dialect: Spelling): string[] {
  const arguments_ = [...query];
  const sent = arguments_
    .filter(([key]) => /^label\[\d+\]\.tag\.tag$/.test(key))
    .map(([, label]) => spelled(label, dialect));
  const removed = arguments_
    .filter(([key]) => key === 'label[].tag.tag-')
    .flatMap(([, value]) => value.split(',').map(decodeURIComponent));
  return (sent.length > 0 ? sent : labels).filter(label => !removed.includes(label));
}

function spelled(label: string, {labelCase}: Spelling): string {
  return labelCase === 'kept' ? label : label.charAt(0).toUpperCase() + label.slice(1);
}
