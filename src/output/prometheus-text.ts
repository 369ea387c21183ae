/** A figure, with what it is of. */
export type Sample = {labels?: Readonly<Record<string, string>>; value: number};

/** Figures of one name. */
export type MetricFamily = {name: string; type: 'gauge' | 'counter'; help: string; samples: readonly Sample[]};

/** Figures in the text format 0.0.4 of Prometheus. A family without a sample is left out. */
export function prometheusText(families: readonly MetricFamily[]): string {
  return families
    .filter(({samples}) => samples.length > 0)
    .map(({name, type, help, samples}) => {
      const head = `# HELP ${name} ${escapedHelp(help)}\n# TYPE ${name} ${type}\n`;
      return head + samples.map(({labels = {}, value}) => `${name}${labelText(labels)} ${value}\n`).join('');
    })
    .join('');
}

function labelText(labels: Readonly<Record<string, string>>): string {
  const pairs = Object.entries(labels).map(([name, value]) => `${name}="${escapedValue(value)}"`);
  return pairs.length === 0 ? '' : `{${pairs.join(',')}}`;
}

function escapedHelp(text: string): string {
  return text.replaceAll('\\', '\\\\').replaceAll('\n', '\\n');
}

function escapedValue(text: string): string {
  return escapedHelp(text).replaceAll('"', '\\"');
}
