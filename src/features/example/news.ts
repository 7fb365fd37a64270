// Information that was sent to many: twice a month by each role that sends some.
import type { Instant } from '#policy/index.ts';
import { type Chance, chanceOf } from './chance.ts';
import type { ExampleData, News } from './data.ts';
import type { Staff } from './staff.ts';
import { atWork, type Campaign, day, iso, type Ledger, type World } from './world.ts';

/** Everything that was sent since go-live. */
export function campaignsOf(
  data: ExampleData,
  staff: Staff,
  world: Pick<World, 'edition' | 'now' | 'goLive'>,
): Campaign[] {
  const chance = chanceOf(`${data.seed}/news`);
  const roles = [...new Set(data.news.map(({ role }) => role))];
  return roles.flatMap((role) => {
    const sent: Campaign[] = [];
    const offered = data.news.filter((news) => news.role === role);
    for (let t = world.goLive + 3 * day; t < world.now; t += Math.round(chance.within([12, 17]) * day)) {
      const at = atWork(world, t, chance);
      if (at < world.now && at > world.goLive) sent.push(campaign(chance, at, chance.pick(offered), staff));
    }
    return sent;
  });
}

function campaign(chance: Chance, at: Instant, news: News, staff: Staff): Campaign {
  return { id: chance.id(at), at, news, by: chance.pick(staff.holders(news.role)), recipients: 0 };
}

export function writeCampaigns(campaigns: readonly Campaign[], ledger: Ledger): void {
  for (const { id, at, news, by, recipients } of campaigns) {
    if (recipients === 0) continue;
    ledger.add('information_push', {
      id,
      channel: news.channel,
      title: news.title,
      content: news.content,
      audience: {},
      recipients,
      pushed_at: iso(at),
      pushed_by: by,
    });
  }
}
