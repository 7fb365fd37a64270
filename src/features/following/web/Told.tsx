// What the customer was told on the way: what was done, how far it is, when it will be done and when they hear from us next.
import { Fragment } from 'react';
import type { FieldValues } from '#features/requests/contract.ts';
import { deeds, type FieldName, type StepFieldWord, stepFields } from '#policy/vocabulary/index.ts';
import { Block } from '#ui/page/Page.tsx';
import { useLanguage } from '#ui/phrases.ts';
import { RelativeTime } from '#ui/time/RelativeTime.tsx';
import { useExactText } from '#ui/time/words.ts';
import type { Followed } from '../contract.ts';
import { useFollowingPhrases } from './usePhrases.ts';

export function Told({ request: { told } }: { request: Followed }) {
  const t = useFollowingPhrases();
  const side = useSide();
  if (told.length === 0) return null;
  return (
    <Block title={t('page.told')}>
      <ol className="talk">
        {told.map(({ step, at, fields }) => (
          <li key={`${step} ${at}`} className="talk__line">
            <span className="soft small">
              {deeds[step][side]} · <RelativeTime at={at} />
            </span>
            <Fields fields={fields} />
          </li>
        ))}
      </ol>
    </Block>
  );
}

function Fields({ fields }: { fields: FieldValues }) {
  const side = useSide();
  const say = useSaid();
  return (
    <dl className="card-row__lines">
      {(Object.keys(fields) as FieldName[]).map((name) => (
        <Fragment key={name}>
          <dt>{stepFields[name][side]}</dt>
          <dd className="following__words">{say(name, fields[name])}</dd>
        </Fragment>
      ))}
    </dl>
  );
}

function useSaid(): (name: FieldName, value: FieldValues[FieldName]) => string {
  const exact = useExactText();
  const side = useSide();
  return (name, value) => {
    const word: StepFieldWord = stepFields[name];
    if (word.kind === 'moment') return exact(Number(value));
    return word.values?.[String(value)]?.[side] ?? String(value);
  };
}

function useSide(): 'zh' | 'en' {
  return useLanguage() === 'en' ? 'en' : 'zh';
}
