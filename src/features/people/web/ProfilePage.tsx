// One's own profile: what others see, one's absences, the password.
import { Radio } from 'antd';
import names from '#phrases/languages.ts';
import { useAct, useEndpoint } from '#ui/api/queries.ts';
import { Bones } from '#ui/data/Bones.tsx';
import { InlineEdit } from '#ui/form/InlineEdit.tsx';
import { ErrorView } from '#ui/page/ErrorView.tsx';
import { Block, Page } from '#ui/page/Page.tsx';
import { useToast } from '#ui/page/toast.tsx';
import { type Language, languages, useLanguage } from '#ui/phrases.ts';
import { useReader } from '#ui/reader.ts';
import { SlotView } from '#ui/slot.tsx';
import { changeMe, listPeople, readMe, readPerson } from '../contract.ts';
import { Absences } from './Absences.tsx';
import { OwnPassword } from './account/OwnPassword.tsx';
import { Details } from './PersonPage.tsx';
import { PersonState } from './PersonState.tsx';
import { profileSide } from './slots.ts';
import { usePeoplePhrases } from './usePeople.ts';
import './people.css';

/** The language of all screens: chosen once, it follows the person to every device. */
function LanguageChoice() {
  const t = usePeoplePhrases();
  const { speak } = useReader();
  return (
    <>
      <Radio.Group
        aria-label={t('profile.language')}
        value={useLanguage()}
        options={languages.map((value) => ({ value, label: <span lang={value}>{names[value]}</span> }))}
        onChange={({ target }) => speak(target.value as Language)}
      />
      <p className="soft small">{t('profile.languageHint')}</p>
    </>
  );
}

export default function ProfilePage() {
  const t = usePeoplePhrases();
  const toast = useToast();
  const me = useEndpoint(readMe, {});
  const change = useAct(changeMe, { changes: [readMe, readPerson, listPeople] });
  if (me.error) return <ErrorView error={me.error} onRetry={() => void me.refetch()} />;
  if (!me.data) return <Bones lines={6} />;
  const { phone, ...shown } = me.data;
  return (
    <Page title={t('profile.title')} lead={me.data.name} marks={<PersonState person={me.data} />} width="reading">
      <Details person={shown}>
        <div>
          <dt className="soft">{t('field.phone')}</dt>
          <dd>
            <InlineEdit
              label={t('field.phone')}
              value={phone}
              onSave={(value) => change.mutateAsync({ body: { phone: value === '' ? null : value } })}
            />
          </dd>
        </div>
      </Details>
      <Block title={t('absence.title')} id="absence">
        <Absences person={me.data} />
      </Block>
      <Block title={t('password.title')} id="password">
        <OwnPassword onChanged={() => toast.done(t('password.changed'))} />
      </Block>
      <SlotView of={profileSide} given={{}} />
      <Block title={t('profile.language')}>
        <LanguageChoice />
      </Block>
    </Page>
  );
}
