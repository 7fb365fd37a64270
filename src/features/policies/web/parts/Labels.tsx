// What customers are called by this policy: labels with their values, the highest first.

import { ArrowUpOutlined, CloseOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, Input, Select } from 'antd';
import { beginning } from '#phrases/beginnings.ts';
import { useSide } from '#ui/phrases.ts';
import { Figure } from '../controls/Figure.tsx';
import { freeKey, isUsed, type LabelDoc, putLabel, reworded } from '../document/doc.ts';
import type { byPlace } from '../studio/place.ts';
import { useStudio, useStudioPhrases } from '../studio/studio.ts';
import { usePolicyWords } from '../usePhrases.ts';
import { Findings } from './Findings.tsx';
import { Line } from './Frame.tsx';

export function Labels({ at }: { at: ReturnType<typeof byPlace> }) {
  const t = useStudioPhrases();
  const { doc, edit, isReadOnly } = useStudio();
  const { labels } = usePolicyWords();
  const add = () =>
    edit((now) => {
      // A label belongs to one policy: another that is in force may have the usual name already.
      const taken = [...Object.keys(now.labels), ...Object.keys(labels ?? {})];
      const isFirst = Object.keys(now.labels).length === 0;
      const name = freeKey(isFirst ? 'tier' : '', taken, 'label');
      const title = beginning(isFirst ? 'tier' : 'label');
      const values = { first: beginning('high'), second: beginning('low') };
      return putLabel(now, name, { title, of: 'customer', order: ['first', 'second'], values, assigned: 'by_rule' });
    });
  return (
    <fieldset className="part" disabled={isReadOnly}>
      <p className="soft small">{t('labels.lead')}</p>
      {Object.entries(doc.labels).map(([name, label]) => (
        <div key={name} className="part__item">
          <LabelEditor name={name} label={label} />
          <Findings findings={at({ kind: 'part', part: 'labels', name })} />
        </div>
      ))}
      {!isReadOnly && (
        <Button size="small" type="dashed" icon={<PlusOutlined />} onClick={add}>
          {t('labels.add')}
        </Button>
      )}
    </fieldset>
  );
}

function LabelEditor({ name, label }: { name: string; label: LabelDoc }) {
  const t = useStudioPhrases();
  const side = useSide();
  const { doc, edit, isReadOnly } = useStudio();
  const put = (next: LabelDoc, place = '') => edit((now) => putLabel(now, name, next), place && `${name} ${place}`);
  const isKept = isUsed(doc, name);
  return (
    <>
      <Line label={t('labels.title')}>
        <Input
          variant="filled"
          aria-label={t('labels.title')}
          maxLength={60}
          style={{ width: 180 }}
          value={label.title[side]}
          onChange={({ target }) => put({ ...label, title: reworded(label.title, side, target.value) }, 'title')}
        />
        <Select
          variant="filled"
          popupMatchSelectWidth={false}
          aria-label={t('labels.assigned')}
          value={label.assigned}
          options={[
            { value: 'by_rule', label: t('labels.by_rule') },
            { value: 'by_hand', label: t('labels.by_hand') },
          ]}
          onChange={(assigned) => put({ ...label, assigned })}
        />
        {!isReadOnly && !isKept && (
          <Button size="small" type="text" onClick={() => edit((now) => putLabel(now, name, undefined))}>
            {t('rule.remove')}
          </Button>
        )}
      </Line>
      <Line label={t('labels.values')}>
        <ol className="part__values">
          {label.order.map((value, place) => (
            <LabelValue key={value} name={name} label={label} value={value} place={place} />
          ))}
          {!isReadOnly && (
            <li>
              <Button size="small" type="dashed" onClick={() => put(withValue(label))}>
                + {t('labels.addValue')}
              </Button>
            </li>
          )}
        </ol>
      </Line>
      {label.assigned === 'by_rule' && (
        <Line label={t('labels.reassess')}>
          <Figure
            kind="period"
            label={t('labels.reassess')}
            clause={doc.clauses[0]?.no ?? ''}
            optional
            value={label.reassess}
            onChange={(reassess) => {
              const { reassess: _, ...others } = label;
              put(reassess === undefined ? others : { ...others, reassess });
            }}
          />
        </Line>
      )}
    </>
  );
}

function withValue(label: LabelDoc): LabelDoc {
  const key = freeKey('', label.order, 'value');
  return { ...label, order: [...label.order, key], values: { ...label.values, [key]: { zh: '', en: '' } } };
}

function LabelValue({ name, label, value, place }: { name: string; label: LabelDoc; value: string; place: number }) {
  const t = useStudioPhrases();
  const side = useSide();
  const { edit, isReadOnly } = useStudio();
  const word = label.values[value];
  const put = (next: LabelDoc, where = '') =>
    edit((now) => putLabel(now, name, next), where && `${name} ${value} ${where}`);
  const raised = () => {
    const order = label.order.filter((one) => one !== value);
    order.splice(place - 1, 0, value);
    put({ ...label, order });
  };
  const removed = () => {
    const { [value]: _, ...values } = label.values;
    put({ ...label, order: label.order.filter((one) => one !== value), values });
  };
  return (
    <li className="row">
      {([side, side === 'zh' ? 'en' : 'zh'] as const).map((language) => (
        <Input
          key={language}
          size="small"
          variant="filled"
          style={{ width: 150 }}
          maxLength={60}
          aria-label={t(`labels.value_${language}`, { n: place + 1 })}
          placeholder={t(`labels.value_${language}`, { n: place + 1 })}
          value={word?.[language] ?? ''}
          onChange={({ target }) =>
            put(
              { ...label, values: { ...label.values, [value]: reworded(word, language, target.value, side) } },
              language,
            )
          }
        />
      ))}
      {!isReadOnly && (
        <>
          <Button
            size="small"
            type="text"
            icon={<ArrowUpOutlined />}
            disabled={place === 0}
            aria-label={t('labels.raise', { n: place + 1 })}
            onClick={raised}
          />
          <Button
            size="small"
            type="text"
            icon={<CloseOutlined />}
            disabled={label.order.length === 1}
            aria-label={t('labels.remove', { n: place + 1 })}
            onClick={removed}
          />
        </>
      )}
    </li>
  );
}
