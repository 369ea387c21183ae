import type {TelegramConfig} from '../../config/sections/telegram.ts';
import type {News} from './news.ts';

/** Whether the settings want a piece of news told. A movie is told where any of what is new about it is wanted. */
export function isWanted(news: News, notify: TelegramConfig['notify']): boolean {
  switch (news.kind) {
    case 'movie':
      return (news.change === 'added' && notify.newMovies) || news.gained.some(gain => notify[gain]);
    case 'library':
      return (
        (news.added > 0 && notify.newMovies) ||
        (news.dolbyVision > 0 && notify.dolbyVision) ||
        (news.fel > 0 && notify.fel) ||
        (news.atmos > 0 && notify.atmos)
      );
    case 'scan':
      return notify.scans;
    case 'collection':
      return notify.collections;
    case 'health':
      return notify.health;
  }
}
