import type {ReactNode} from 'react';
import {ActivityScreen} from './activity-screen.tsx';
import {ApprovalsScreen} from './approvals-screen.tsx';
import {ConnectionsScreen} from './connections-screen.tsx';
import {DownloadsScreen} from './downloads-screen.tsx';
import {MoviesScreen} from './movies-screen.tsx';
import {OverviewScreen} from './overview-screen.tsx';
import type {ScreenProps} from './screen-props.ts';
import {SettingsScreen} from './settings-screen.tsx';
import {TextScreen} from './text-screen.tsx';
import {TorrentsScreen} from './torrents-screen.tsx';

/** The screen that is shown. */
export function ScreenView(props: ScreenProps): ReactNode {
  switch (props.model.screen) {
    case 'overview':
      return <OverviewScreen {...props} />;
    case 'movies':
      return <MoviesScreen {...props} />;
    case 'approvals':
      return <ApprovalsScreen {...props} />;
    case 'downloads':
      return <DownloadsScreen {...props} />;
    case 'torrents':
      return <TorrentsScreen {...props} />;
    case 'activity':
      return <ActivityScreen {...props} />;
    case 'connections':
      return <ConnectionsScreen {...props} />;
    case 'settings':
      return <SettingsScreen {...props} />;
    case 'movie':
    case 'release':
    case 'help':
      return <TextScreen {...props} />;
  }
}
