import {Box, Text} from 'ink';
import type {ReactNode} from 'react';

/** Lines one below the other, each cut where the room ends. */
export function Lines({lines}: {readonly lines: readonly string[]}): ReactNode {
  return (
    <Box flexDirection="column">
      {lines.map((line, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a line has no other name than its place.
        <Text key={place} wrap="truncate">
          {line === '' ? ' ' : line}
        </Text>
      ))}
    </Box>
  );
}
