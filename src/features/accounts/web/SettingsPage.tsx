// How this organisation signs in: which standard it follows, and whether two steps are required. The figures of both are shown side by side.
import { Button, Form, Radio } from 'antd';
import { useAct, useEndpoint } from '#ui/api/queries.ts';
import { Bones } from '#ui/data/Bones.tsx';
import { Field } from '#ui/form/Field.tsx';
import { useSubmit } from '#ui/form/useSubmit.ts';
import { ErrorView } from '#ui/page/ErrorView.tsx';
import { Page } from '#ui/page/Page.tsx';
import { useToast } from '#ui/page/toast.tsx';
import { changeSettings, type ProfileChoice, type ProfileFigures, readFactor, readSettings } from '../contract.ts';
import { useAccountPhrases } from './usePhrases.ts';
import './accounts.css';

interface Values {
  profile: ProfileChoice;
  secondFactor: 'required' | 'offered';
}

export default function SettingsPage() {
  const t = useAccountPhrases();
  const { data, error, refetch } = useEndpoint(readSettings, {});
  if (error) return <ErrorView error={error} onRetry={() => void refetch()} />;
  if (!data) return <Bones lines={8} />;
  const { profiles, ...chosen } = data;
  return (
    <Page title={t('settings.title')} lead={t('settings.lead')} width="reading">
      <Choice chosen={chosen} />
      <Figures profiles={profiles} />
    </Page>
  );
}

function Choice({ chosen }: { chosen: Values }) {
  const t = useAccountPhrases();
  const toast = useToast();
  const act = useAct(changeSettings, { changes: [readSettings, readFactor] });
  const { form, saving, error, submit } = useSubmit<Values>(async (body) => {
    await act.mutateAsync({ body });
    toast.done(t('settings.saved'));
  });
  const option = (value: string, label: string, text: string) => ({
    value,
    label: (
      <span className="setting-choice">
        <span>{label}</span>
        <span className="soft small">{text}</span>
      </span>
    ),
  });
  return (
    <Form<Values>
      form={form}
      layout="vertical"
      requiredMark={false}
      initialValues={chosen}
      onFinish={submit}
      className="block"
    >
      <Field name="profile" label={t('settings.profile')} required>
        <Radio.Group
          className="setting-choices"
          options={[
            option('asvs', t('settings.asvs'), t('settings.asvsText')),
            option('dengbao3', t('settings.dengbao3'), t('settings.dengbao3Text')),
          ]}
        />
      </Field>
      <Field name="secondFactor" label={t('settings.factor')} required>
        <Radio.Group
          className="setting-choices"
          options={[
            option('required', t('settings.required'), t('settings.requiredText')),
            option('offered', t('settings.offered'), t('settings.offeredText')),
          ]}
        />
      </Field>
      <div className="stack">
        {error !== undefined && <ErrorView error={error} />}
        <div>
          <Button type="primary" htmlType="submit" loading={saving}>
            {t('settings.save')}
          </Button>
        </div>
      </div>
    </Form>
  );
}

function Figures({ profiles }: { profiles: readonly ProfileFigures[] }) {
  const t = useAccountPhrases();
  const span = (minutes: number) =>
    minutes % 60 === 0 ? t('settings.hours', { count: minutes / 60 }) : t('settings.minutes', { count: minutes });
  const rows: readonly [string, (figures: ProfileFigures) => string][] = [
    [t('settings.row.idle'), ({ idle }) => span(idle)],
    [t('settings.row.longest'), ({ longest }) => span(longest)],
    [t('settings.row.attempts'), (f) => t('settings.attempts', { count: f.attempts, minutes: f.pause })],
    [t('settings.row.password'), ({ passwordLength }) => t('settings.atLeast', { count: passwordLength })],
    [
      t('settings.row.kinds'),
      ({ passwordKinds: kinds }) => (kinds === 0 ? t('settings.free') : t('settings.kinds', { count: kinds })),
    ],
    [
      t('settings.row.lasts'),
      ({ passwordLasts: days, former }) =>
        days === undefined ? t('settings.never') : t('settings.lasts', { days, former }),
    ],
    [t('settings.row.factor'), ({ everybody }) => t(everybody ? 'settings.everybody' : 'settings.some')],
    [
      t('settings.row.looks'),
      (f) => t(f.looksOfEverybody ? 'settings.looksOfEverybody' : 'settings.looksByFactor', { span: span(f.looks) }),
    ],
  ];
  return (
    <table className="profile-figures">
      <thead>
        <tr>
          <td />
          {profiles.map(({ profile }) => (
            <th key={profile} scope="col">
              {t(`settings.${profile}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(([label, say]) => (
          <tr key={label}>
            <th scope="row">{label}</th>
            {profiles.map((figures) => (
              <td key={figures.profile}>{say(figures)}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
