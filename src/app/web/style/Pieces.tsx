// Badges, clocks, figures, tags, masks and a timeline, on one page.
import { ArrowUpOutlined, EnvironmentOutlined, ExclamationOutlined, PhoneOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { Badge } from '#ui/data/Badge.tsx';
import { Masked } from '#ui/data/Masked.tsx';
import { Stat, Stats } from '#ui/data/Stat.tsx';
import { Tag } from '#ui/data/Tag.tsx';
import { Timeline } from '#ui/data/Timeline.tsx';
import { Block, Page } from '#ui/page/Page.tsx';
import { useLanguage } from '#ui/phrases.ts';
import { ClockBadge } from '#ui/time/ClockBadge.tsx';
import { now } from '#ui/time/now.ts';
import { RelativeTime } from '#ui/time/RelativeTime.tsx';
import { words } from './words.tsx';

const start = now();
const minute = 60_000;
const day = 1440 * minute;

export function Pieces() {
  const w = words[useLanguage()];
  return (
    <Page
      title={w.title}
      marks={
        <>
          <Badge tone="accent">{w.core}</Badge>
          <Badge tone="calm">{w.health}</Badge>
        </>
      }
      lead={w.lead}
      crumbs={[{ label: w.nav.customers, to: '/customers' }]}
      actions={
        <>
          <Button>{w.more}</Button>
          <Button type="primary">{w.record}</Button>
        </>
      }
      aside={<Side />}
    >
      <Block title={w.clocks}>
        <Clocks />
      </Block>
      <Block title={w.stats}>
        <Stats>
          <Stat label={w.overdue} value={3} tone="over" to="/today" />
          <Stat label={w.hour} value={5} tone="soon" />
          <Stat label={w.kept} value="96.4" unit="%" hint={w.keptHint} />
          <Stat label={w.customers} value="1,284" unit={w.unit} />
        </Stats>
      </Block>
      <Block title={w.timeline}>
        <Happened />
      </Block>
    </Page>
  );
}

function Clocks() {
  const w = words[useLanguage()];
  return (
    <div className="row">
      <ClockBadge label={w.respond} due={start + 12.4 * minute} from={start - 5 * minute} />
      <ClockBadge label={w.respond} due={start + 4 * minute} />
      <ClockBadge label={w.respond} due={start - 9 * minute} />
      <ClockBadge label={w.respond} due={start + 40 * minute} paused />
      <ClockBadge due={start + 51 * 60 * minute} />
      <ClockBadge due={start + minute} doneAt={start} />
      <ClockBadge due={start - day} doneAt={start - day + 95 * minute} />
      <RelativeTime at={start - 3 * minute} />
      <RelativeTime at={start + day} />
      <RelativeTime at={start - 40 * day} />
    </div>
  );
}

function Side() {
  const w = words[useLanguage()];
  return (
    <>
      <Block title={w.tags}>
        <div className="row">
          <Tag>{w.tag1}</Tag>
          <Tag onRemove={() => undefined}>{w.tag2}</Tag>
        </div>
      </Block>
      <Block title={w.masked}>
        <Masked
          label={w.masked}
          mask="138****1234"
          purposes={[
            { key: 'call', label: w.purposes.call },
            { key: 'verify', label: w.purposes.verify },
          ]}
          reveal={async () => '138 0013 1234'}
        />
      </Block>
    </>
  );
}

function Happened() {
  const w = words[useLanguage()];
  return (
    <Timeline
      items={[
        { id: '1', at: start - 40 * minute, icon: <PhoneOutlined />, title: w.events.call, who: w.person },
        { id: '2', at: start - 180 * minute, icon: <ExclamationOutlined />, tone: 'over', title: w.events.late },
        { id: '3', at: start - day, icon: <ArrowUpOutlined />, tone: 'accent', title: w.events.tier },
        { id: '4', at: start - 9 * day, icon: <EnvironmentOutlined />, title: w.events.visit, who: w.accounts.manager },
      ]}
    />
  );
}
