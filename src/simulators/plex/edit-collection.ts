import type {SimulatedCollection} from './model.ts';

/**
 * What an edit by arguments makes of a collection: `title.value=`, `titleSort.value=`, `summary.value=`; labels sent as
 * `label[0].tag.tag=` replace those there are, and `label[].tag.tag-=` takes some away.
 */
export function editCollection(
  collection: SimulatedCollection,
  query: URLSearchParams,
): Pick<SimulatedCollection, 'title' | 'titleSort' | 'summary' | 'labels'> {
  return {
    title: query.get('title.value') ?? collection.title,
    titleSort: query.get('titleSort.value') ?? collection.titleSort,
    summary: query.get('summary.value') ?? collection.summary,
    labels: labelsAfter(collection.labels, query),
  };
}

function labelsAfter(labels: readonly string[], query: URLSearchParams): string[] {
  const arguments_ = [...query];
  const sent = arguments_.filter(([key]) => /^label\[\d+\]\.tag\.tag$/.test(key)).map(([, value]) => value);
  const removed = arguments_.filter(([key]) => key === 'label[].tag.tag-').flatMap(([, value]) => value.split(','));
  return (sent.length > 0 ? sent : labels).filter(label => !removed.includes(label));
}
