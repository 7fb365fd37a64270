// The reasons of an obligation, from the clause down to the events that were counted.
import type { ReactNode } from 'react';
import { usePair, useRoleWords } from '#features/policies/web/index.tsx';
import type { ReplyOf } from '#ui/api/wire.ts';
import { Link } from '#ui/Link.tsx';
import { useLanguage, useZone } from '#ui/phrases.ts';
import { dayText, timeText } from '#ui/time/instants.ts';
import { useNow } from '#ui/time/now.ts';
import { useExactText } from '#ui/time/words.ts';
import type { why } from '../../contract.ts';
import { DutyState } from '../DutyLine.tsx';
import { capital, useDutyPhrases, useEventWords, useOwnerText } from '../usePhrases.ts';

type Why = ReplyOf<typeof why>;

export function WhyBody({ why }: { why: Why }) {
  const t = useDutyPhrases();
  const say = usePair();
  const exact = useExactText();
  const { obligation, clause } = why;
  // A duty that the contract adds stands in the place of no clause.
  const isOfPolicy = why.agreed === null || why.instead.length > 0;
  return (
    <div className="why">
      <Standing why={why} />
      {why.agreed && <Agreed agreed={why.agreed} />}
      {isOfPolicy && (
        <Part title={why.agreed ? t('why.overridden') : t('why.basis')}>
          <Link to={`/policy?clause=${encodeURIComponent(clause.no)}`}>
            {t('why.policy', { policy: say(why.policy), clause: clause.no })}
          </Link>
          {clause.title && <strong>{say(clause.title)}</strong>}
          {clause.text && <blockquote>{say(clause.text)}</blockquote>}
          {why.agreed &&
            why.instead.map((one) => (
              <p key={one.clause} className="soft">
                {say(one.sentence)}
              </p>
            ))}
        </Part>
      )}
      <Part title={t('why.rule')}>
        <p>{say(why.sentence)}</p>
      </Part>
      {!why.agreed && why.instead.map((one) => <Instead key={`${one.policy.zh} ${one.clause}`} instead={one} />)}
      <Part title={t('why.due')}>
        <p>{why.dueExplained ? capital(say(why.dueExplained)) : t('why.period', { exact: exact(why.dueWindow) })}</p>
        {obligation.due !== why.dueWindow && <p>{t('why.moved', { exact: exact(obligation.due) })}</p>}
        {obligation.provisional && <p className="soft">{t('line.provisionalText')}</p>}
      </Part>
      {why.because.length > 0 && (
        <Part title={t('why.because')}>
          <Events events={why.because} />
        </Part>
      )}
      <Part title={t('why.saw')}>
        {why.saw.length > 0 ? <Events events={why.saw} /> : <p className="soft">{t('why.sawNothing')}</p>}
      </Part>
      <Late late={why.late} />
      <Calls calls={why.calls} />
      {why.waiver && (
        <Part title={t('why.waiver')}>
          <p>{t('why.waived', { name: why.waiver.by ?? t('why.system'), reason: why.waiver.reason })}</p>
          <When at={why.waiver.at} />
        </Part>
      )}
    </div>
  );
}

/** The contract and its clause, where a policy's would stand alone. */
function Agreed({ agreed }: { agreed: NonNullable<Why['agreed']> }) {
  const t = useDutyPhrases();
  return (
    <Part title={t('why.basis')}>
      <strong>{t('why.contract', { number: agreed.number, clause: agreed.clause })}</strong>
      <span className="soft">{agreed.title}</span>
      {agreed.wording !== '' && <blockquote>{agreed.wording}</blockquote>}
    </Part>
  );
}

/** A rule that owes nothing here, because this one overrides it. */
function Instead({ instead }: { instead: Why['instead'][number] }) {
  const t = useDutyPhrases();
  const say = usePair();
  return (
    <Part title={t('why.notOwed')}>
      <p>{t('why.notOwedBy', { policy: say(instead.policy), clause: instead.clause })}</p>
      <p className="soft">{say(instead.sentence)}</p>
    </Part>
  );
}

/** How it stands, from when to when, and who looks after it. */
function Standing({ why: { obligation, owing } }: { why: Why }) {
  const t = useDutyPhrases();
  const exact = useExactText();
  const owner = useOwnerText();
  const { state, reason, have, need, from, due } = obligation;
  return (
    <div className="why__standing">
      <div className="row">
        <DutyState item={obligation} />
        {need > 1 && <span>{t('line.progress', { have, need })}</span>}
      </div>
      {reason && (state !== 'open' || reason === 'restricted') && <p>{t(`reason.${reason}`)}</p>}
      <dl className="why__facts">
        <dt>{t('why.from')}</dt>
        <dd>{exact(from)}</dd>
        <dt>{t('why.until')}</dt>
        <dd>{exact(due)}</dd>
        <dt>{t('why.owner')}</dt>
        <dd>{owner(obligation)}</dd>
      </dl>
      {owing && <Owing owing={owing} role={obligation.role} />}
    </div>
  );
}

/** Why it is they who owe it. */
function Owing({
  owing: { how, at, by, department, words },
  role,
}: {
  owing: NonNullable<Why['owing']>;
  role: string | null;
}) {
  const t = useDutyPhrases();
  const roleWord = useRoleWords();
  const said = { by: by ?? t('why.system'), department: department ?? '', role: roleWord(role ?? 'owner') };
  const isQueued = department !== null && (how === 'took' || how === 'rule');
  return (
    <p>
      {t(isQueued ? `why.owing.${how}Queued` : `why.owing.${how}`, said)}
      {words && ` ${t('why.owingWords', { words })}`} {at !== null && <When at={at} />}
    </p>
  );
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="why__part">
      <h3>{title}</h3>
      {children}
    </section>
  );
}

function Events({ events }: { events: Why['saw'] }) {
  const words = useEventWords();
  return (
    <ul className="why__events">
      {events.map((event) => (
        <li key={event.id}>
          <span>{words(event)}</span>
          <When at={event.occurred} />
        </li>
      ))}
    </ul>
  );
}

/** What was recorded late: whether a leader has let it count. */
function Late({ late }: Pick<Why, 'late'>) {
  const t = useDutyPhrases();
  if (late.length === 0) return null;
  return (
    <Part title={t('why.late')}>
      <ul className="why__events">
        {late.map(({ id, state, occurredAt, byName, decided }) => (
          <li key={id}>
            <span>
              {t('why.lateBy', { name: byName ?? t('why.system') })} ·{' '}
              {t(`why.lateState.${state}`, { name: decided?.byName ?? t('why.system') })}
              {decided?.reason && ` ${t('why.lateReason', { reason: decided.reason })}`}
            </span>
            <When at={occurredAt} />
          </li>
        ))}
      </ul>
    </Part>
  );
}

function Calls({ calls }: Pick<Why, 'calls'>) {
  const t = useDutyPhrases();
  const role = useRoleWords();
  if (calls.length === 0) return null;
  return (
    <Part title={t('why.calls')}>
      <ul className="why__events">
        {calls.map((call) => {
          const what = t(`why.${call.kind}`, { role: role(call.role) });
          return (
            <li key={`${call.kind} ${call.at} ${call.role}`}>
              <span>
                {call.personName === null ? t('why.toNobody', { what }) : t('why.to', { what, name: call.personName })}
              </span>
              <When at={call.at} />
            </li>
          );
        })}
      </ul>
    </Part>
  );
}

/** Day and time, short; the whole date on hover. */
function When({ at }: { at: number }) {
  const language = useLanguage();
  const zone = useZone();
  const exact = useExactText();
  return (
    <time className="soft small" dateTime={new Date(at).toISOString()} title={exact(at)}>
      {dayText(at, useNow(), language, zone)} {timeText(at, zone)}
    </time>
  );
}
