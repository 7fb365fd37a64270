// The forms that fit a record: looked at, printed filled or blank. A blank one is there for paper.
import { ArrowLeftOutlined } from '@ant-design/icons';
import { Button, Drawer } from 'antd';
import { useState } from 'react';
import { callForFile } from '#ui/api/api.ts';
import { useEndpoint } from '#ui/api/queries.ts';
import { Bones } from '#ui/data/Bones.tsx';
import { Empty } from '#ui/page/Empty.tsx';
import { ErrorView } from '#ui/page/ErrorView.tsx';
import { atStart, useLanguage, useSide } from '#ui/phrases.ts';
import { type FormItem, formFormats, listForms, printBlank } from '../contract.ts';
import { Paper } from './Paper.tsx';
import { fileAt, type Place, useShown } from './place.ts';
import { useFormPhrases, useSaving } from './useForms.ts';
import './forms.css';

export interface FormsDrawerProps {
  /** The record; none: blank forms only. */
  place: Place;
  /** Of a request: forms for its kind only. */
  kind?: string | undefined;
  onClose: () => void;
}

export function FormsDrawer({ place, kind, onClose }: FormsDrawerProps) {
  const t = useFormPhrases();
  const [looked, setLooked] = useState<string>();
  const { data, error, refetch } = useEndpoint(listForms, {});
  const fitting = data?.items.filter(
    ({ of, kinds }) => of === place.of && (kind === undefined || kinds === null || kinds.some((one) => one === kind)),
  );
  const form = fitting?.find((one) => one.form === looked);
  return (
    <Drawer open title={t('menu')} size={760} onClose={onClose}>
      {error && <ErrorView error={error} onRetry={() => void refetch()} />}
      {fitting === undefined && !error && <Bones lines={5} />}
      {fitting?.length === 0 && <Empty title={t('none')} />}
      {form ? (
        <Looked form={form} place={place} onBack={() => setLooked(undefined)} />
      ) : (
        <ul className="form-lines">
          {fitting?.map((one) => (
            <Line key={one.form} form={one} place={place} onLook={() => setLooked(one.form)} />
          ))}
        </ul>
      )}
    </Drawer>
  );
}

function Line({ form, place, onLook }: { form: FormItem; place: Place; onLook: () => void }) {
  const t = useFormPhrases();
  const side = useSide();
  return (
    <li>
      <span>
        {atStart(form.title[side])} <span className="soft small">{form.code}</span>
      </span>
      <span className="row">
        <Button size="small" onClick={onLook}>
          {t('preview')}
        </Button>
        <Files form={form.form} place={place} />
      </span>
    </li>
  );
}

/** Filled as either file, and blank. */
function Files({ form, place }: { form: string; place: Place }) {
  const t = useFormPhrases();
  const language = useLanguage();
  const { saving, save } = useSaving();
  return (
    <>
      {formFormats.map((format) => (
        <Button
          key={format}
          size="small"
          loading={saving === `${form}.${format}`}
          onClick={() => save(`${form}.${format}`, () => fileAt(place, { form, format, language }))}
        >
          {t(`format.${format}`)}
        </Button>
      ))}
      <Button
        size="small"
        type="text"
        loading={saving === `${form}.blank.pdf`}
        onClick={() =>
          save(`${form}.blank.pdf`, () => callForFile(printBlank, { query: { form, format: 'pdf', language } }))
        }
      >
        {t('blank')}
      </Button>
    </>
  );
}

function Looked({ form, place, onBack }: { form: FormItem; place: Place; onBack: () => void }) {
  const t = useFormPhrases();
  const { data, error, refetch } = useShown(place, form.form);
  return (
    <div className="stack">
      <div className="row">
        <Button size="small" icon={<ArrowLeftOutlined />} onClick={onBack}>
          {t('back')}
        </Button>
        <Files form={form.form} place={place} />
      </div>
      {error && <ErrorView error={error} onRetry={() => void refetch()} />}
      {data ? <Paper shown={data} /> : !error && <Bones lines={12} />}
    </div>
  );
}
