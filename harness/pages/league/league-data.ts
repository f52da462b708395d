import type { League, LeagueSummary } from '../../league/league.ts';

/** What the page `league` draws. */
export interface LeagueData {
  league: League;
  summary: LeagueSummary;
}
