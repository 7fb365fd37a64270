// One step as one writes it: what is done, only for whom, who takes it, what it asks, whether the customer confirms it.
import { Checkbox, Select } from 'antd';
import { sayStepName } from '#phrases/paths.ts';
import { vocabulary } from '#policy/index.ts';
import { atStart, useLanguage, useSide } from '#ui/phrases.ts';
import { Choice, Choices } from '../controls/Choice.tsx';
import { Figure, paramOf } from '../controls/Figure.tsx';
import { changedStep, fieldsOf, type PathDoc, type StepDoc, stepsLeft } from '../document/path-doc.ts';
import { useStudio } from '../studio/studio.ts';
import { useWords } from '../studio/useChoices.ts';
import { Marks } from './Marks.tsx';
import { usePathPhrases } from './phrases.ts';

interface StepFormProps {
  path: PathDoc;
  place: number;
  put: (next: PathDoc, place?: string) => void;
  /** Something else is done at it now. */
  onRenamed: (step: string) => void;
}

export function StepForm({ path, place, put, onRenamed }: StepFormProps) {
  const t = usePathPhrases();
  const language = useLanguage();
  const step = path.steps[place];
  if (!step) return null;
  const say = (change: Parameters<typeof changedStep>[2]) => put(changedStep(path, place, change));
  const clause = step.clause ?? path.clause;
  return (
    <div className="steps__form">
      <Choice
        label={t('edit.what')}
        options={[step.step, ...stepsLeft(path)].map((one) => ({ value: one, label: sayStepName(one, language) }))}
        value={step.step}
        onChange={(next) => {
          if (next === undefined) return;
          say({ step: next });
          onRenamed(next);
        }}
      />
      <Asks step={step} onChange={(asks) => say({ asks })} />
      <By step={step} clause={clause} onChange={(by) => say({ by })} />
      <Marks value={step.about} onChange={(about) => say({ about })} />
      <StepClause path={path} step={step} onChange={(no) => say({ clause: no })} />
      <Checkbox
        checked={step.confirmed_by !== undefined}
        onChange={({ target }) => say({ confirmed_by: target.checked ? 'customer' : undefined })}
      >
        {t('edit.confirmed')}
      </Checkbox>
      {step.confirmed_by !== undefined && (
        <span className="row">
          {step.attempts !== undefined && <span className="soft small">{t('edit.attempts')}</span>}
          <Figure
            kind="count"
            label={t('edit.attempts')}
            clause={clause}
            optional
            value={step.attempts}
            onChange={(attempts) => say({ attempts })}
          />
        </span>
      )}
    </div>
  );
}

const fieldWords: Readonly<Record<string, vocabulary.Word>> = vocabulary.stepFields;

function fieldWord(field: string): vocabulary.Word {
  return (Object.hasOwn(fieldWords, field) ? fieldWords[field] : undefined) ?? { zh: field, en: field };
}

/** What it asks, of all that it can say; nothing where it can say nothing. */
export function Asks({ step, onChange }: { step: StepDoc; onChange: (asks: string[]) => void }) {
  const t = usePathPhrases();
  const side = useSide();
  const asked = [...new Set([...fieldsOf(step.step), ...(step.asks ?? [])])];
  if (asked.length === 0) return null;
  return (
    <Choices
      label={t('edit.asks')}
      options={asked.map((field) => ({ value: field, label: atStart(fieldWord(field)[side]) }))}
      value={step.asks ?? []}
      onChange={onChange}
    />
  );
}

export function By({ step, clause, onChange }: { step: StepDoc; clause: string; onChange: (by: unknown) => void }) {
  const t = usePathPhrases();
  const roles = useWords('roles');
  const label = t('edit.by');
  if (paramOf(step.by) !== undefined)
    return <Figure kind="role" label={label} clause={clause} optional value={step.by} onChange={onChange} />;
  return (
    <Choice
      label={label}
      options={roles}
      own="roles"
      empty={t('edit.anyone')}
      value={step.by as string | undefined}
      onChange={onChange}
    />
  );
}

/** Where the step is written, if not where the path is. */
export function StepClause({
  path,
  step,
  onChange,
}: {
  path: PathDoc;
  step: StepDoc;
  onChange: (no: string | undefined) => void;
}) {
  const t = usePathPhrases();
  const side = useSide();
  const { doc } = useStudio();
  return (
    <Select<string>
      className="word"
      variant="filled"
      popupMatchSelectWidth={false}
      aria-label={t('edit.stepClause')}
      placeholder={t('edit.sameClause', { no: path.clause })}
      allowClear
      value={step.clause ?? null}
      options={doc.clauses.map(({ no, title }) => ({ value: no, label: `${no} ${title?.[side] ?? ''}` }))}
      onChange={(no: string | undefined) => onChange(no === path.clause ? undefined : no)}
    />
  );
}
