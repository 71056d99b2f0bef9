/** What a crash of this concept's processes comes to, and which rows name the instants of its axis. */
import type { CrashDeclaration } from '../../run/crash.ts';
import { ROW } from './rows.ts';

export const crash: CrashDeclaration = {
  parameter: 'crashAtUs',
  kindOf({ eventsLost = 0, eventsInvented = 0, effectsDuplicated = 0, eventsUnderWay = 0 }) {
    if (eventsLost > 0) return 'lost';
    if (eventsInvented > 0) return 'invented';
    if (effectsDuplicated > 0) return 'duplicated';
    return eventsUnderWay > 0 ? 'unsettled' : 'safe';
  },
  steps: {
    [ROW.saved]: 'commit',
    [ROW.published]: 'publish',
    [ROW.marked]: 'mark',
    [ROW.effected]: 'consume',
    [ROW.acked]: 'ack',
  },
  titles: {
    safe: 'nothing goes wrong',
    lost: 'event lost',
    invented: 'event invented',
    duplicated: 'effect twice',
    unsettled: 'not settled in time',
  },
};
