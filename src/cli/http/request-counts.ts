import type {MetricFamily} from '../../output/prometheus-text.ts';

/** Requests that were answered, by route and status. */
export type RequestCounts = {count(route: string, status: string): void; family(): MetricFamily};

/** Counts from nought. */
export function createRequestCounts(): RequestCounts {
  const counts = new Map<string, {route: string; status: string; count: number}>();
  return {
    count(route, status) {
      const key = `${route} ${status}`;
      counts.set(key, {route, status, count: (counts.get(key)?.count ?? 0) + 1});
    },
    family: () => ({
      name: 'felscanner_http_requests_total',
      type: 'counter',
      help: 'Requests by route and status since the server started.',
      samples: [...counts.values()].map(({route, status, count}) => ({labels: {route, status}, value: count})),
    }),
  };
}
