// All forms, blank: to look at and for paper.
import { Button, Drawer } from 'antd';
import { useState } from 'react';
import { formRecords } from '#policy/forms/usual-forms.ts';
import { callForFile } from '#ui/api/api.ts';
import { useEndpoint } from '#ui/api/queries.ts';
import { Bones } from '#ui/data/Bones.tsx';
import { ErrorView } from '#ui/page/ErrorView.tsx';
import { Block, Page } from '#ui/page/Page.tsx';
import { atStart, useLanguage, useSide } from '#ui/phrases.ts';
import { type FormItem, formFormats, listForms, printBlank, showBlank } from '../contract.ts';
import { Paper } from './Paper.tsx';
import { useFormPhrases, useSaving } from './useForms.ts';
import './forms.css';

export default function FormsPage() {
  const t = useFormPhrases();
  const [looked, setLooked] = useState<FormItem>();
  const { data, error, refetch } = useEndpoint(listForms, {});
  const groups = formRecords
    .map((of) => ({ of, items: data?.items.filter((one) => one.of === of) ?? [] }))
    .filter(({ items }) => items.length > 0);
  return (
    <Page title={t('nav')} lead={t('lead')} width="reading">
      {error && <ErrorView error={error} onRetry={() => void refetch()} />}
      {!data && !error && <Bones lines={12} />}
      {groups.map(({ of, items }) => (
        <Block key={of} title={t(`of.${of}`)}>
          <ul className="form-lines">
            {items.map((form) => (
              <Line key={form.form} form={form} onLook={() => setLooked(form)} />
            ))}
          </ul>
        </Block>
      ))}
      {looked && <Blank form={looked} onClose={() => setLooked(undefined)} />}
    </Page>
  );
}

function Line({ form, onLook }: { form: FormItem; onLook: () => void }) {
  const t = useFormPhrases();
  const side = useSide();
  const language = useLanguage();
  const { saving, save } = useSaving();
  const cited = form.cited.map(({ policy, clauses }) => `${policy[side]} ${clauses.join(t('paper.comma'))}`);
  return (
    <li>
      <span>
        <strong>{atStart(form.title[side])}</strong> <span className="soft small">{form.code}</span>
        <div className="soft small">{[t('fields', { count: form.fields }), ...cited].join(t('paper.join'))}</div>
      </span>
      <span className="row">
        <Button size="small" onClick={onLook}>
          {t('preview')}
        </Button>
        {formFormats.map((format) => (
          <Button
            key={format}
            size="small"
            loading={saving === `${form.form}.${format}`}
            onClick={() =>
              save(`${form.form}.${format}`, () =>
                callForFile(printBlank, { query: { form: form.form, format, language } }),
              )
            }
          >
            {t(`format.${format}`)}
          </Button>
        ))}
      </span>
    </li>
  );
}

function Blank({ form, onClose }: { form: FormItem; onClose: () => void }) {
  const side = useSide();
  const language = useLanguage();
  const { data, error } = useEndpoint(showBlank, { query: { form: form.form, language } });
  return (
    <Drawer open title={atStart(form.title[side])} size={760} onClose={onClose}>
      {error && <ErrorView error={error} />}
      {data ? <Paper shown={data} /> : !error && <Bones lines={12} />}
    </Drawer>
  );
}
