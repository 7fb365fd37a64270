// The templates of messages: each kind in each language, changed beside the list, every version kept.
import { Button, Segmented } from 'antd';
import { useState } from 'react';
import { useAct, useEndpoint } from '#ui/api/queries.ts';
import { Bones } from '#ui/data/Bones.tsx';
import { useConfirm } from '#ui/page/confirm.ts';
import { ErrorView } from '#ui/page/ErrorView.tsx';
import { Page } from '#ui/page/Page.tsx';
import { useToast } from '#ui/page/toast.tsx';
import { useLanguage } from '#ui/phrases.ts';
import { RelativeTime } from '#ui/time/RelativeTime.tsx';
import {
  listTemplates,
  resetTemplate,
  type Template,
  type TemplateLanguage,
  templateHistory,
  templateLanguages,
} from '../../templates/contract.ts';
import { useMessagePhrases } from '../usePhrases.ts';
import { EditTemplate } from './EditTemplate.tsx';
import '../messages.css';

export default function TemplatesPage() {
  const t = useMessagePhrases();
  const { data, error, refetch } = useEndpoint(listTemplates, {});
  const [language, setLanguage] = useState<TemplateLanguage>(useLanguage());
  const [editing, setEditing] = useState<Template>();
  if (error) return <ErrorView error={error} onRetry={() => void refetch()} />;
  if (!data) return <Bones lines={8} />;
  return (
    <Page title={t('templates.title')} lead={t('templates.lead')} width="reading">
      <div className="templates">
        <div>
          <Segmented<TemplateLanguage>
            aria-label={t('write.language')}
            value={language}
            options={templateLanguages.map((value) => ({ value, label: t(`languages.${value}`) }))}
            onChange={setLanguage}
          />
        </div>
        {data.items
          .filter((one) => one.language === language)
          .map((one) => (
            <One key={one.kind} one={one} onEdit={() => setEditing(one)} />
          ))}
      </div>
      <EditTemplate template={editing} onClose={() => setEditing(undefined)} />
    </Page>
  );
}

function One({ one, onEdit }: { one: Template; onEdit: () => void }) {
  const t = useMessagePhrases();
  const toast = useToast();
  const confirm = useConfirm();
  const act = useAct(resetTemplate, { changes: [listTemplates, templateHistory] });
  const { kind, language, version } = one;
  const reset = async () => {
    const question = { title: t('templates.resetTitle'), text: t('templates.resetText'), act: t('templates.reset') };
    if (!(await confirm(question))) return;
    try {
      await act.mutateAsync({ params: { template: kind, language }, body: { version } });
      toast.done(t('templates.saved'));
    } catch (error) {
      toast.failed(error);
    }
  };
  return (
    <section className="sheet block" aria-label={t(`kind.${kind}`)}>
      <div className="template__head">
        <h2>{t(`kind.${kind}`)}</h2>
        <span className="soft small">
          {one.isUsual ? t('templates.usual') : t('templates.changed', { name: one.changedByName ?? '' })}{' '}
          {!one.isUsual && one.changedAt !== null && <RelativeTime at={one.changedAt} />}
        </span>
      </div>
      <strong>{one.subject}</strong>
      <p className="mail__words">{one.text}</p>
      <div className="row">
        <Button size="small" onClick={onEdit}>
          {t('templates.edit')}
        </Button>
        {!one.isUsual && (
          <Button size="small" loading={act.isPending} onClick={() => void reset()}>
            {t('templates.reset')}
          </Button>
        )}
      </div>
      {version > 0 && <Versions one={one} />}
    </section>
  );
}

function Versions({ one: { kind, language } }: { one: Template }) {
  const t = useMessagePhrases();
  const [isOpen, setOpen] = useState(false);
  const { data } = useEndpoint(templateHistory, { params: { template: kind, language } }, { enabled: isOpen });
  return (
    <details onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary className="soft small">{t('templates.history')}</summary>
      <ol className="mails">
        {data?.items.map(({ version, subject, text, changedAt, changedByName }) => (
          <li key={version}>
            <span className="soft small">
              {t('templates.version', { version })} · {changedByName} <RelativeTime at={changedAt} />
            </span>
            {subject === null ? (
              <p>{t('templates.backToUsual')}</p>
            ) : (
              <p className="mail__words">{`${subject}\n\n${text ?? ''}`}</p>
            )}
          </li>
        ))}
      </ol>
    </details>
  );
}
