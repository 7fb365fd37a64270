// The policy's own words: its posts, its duties, what it asks of customers, its warnings, its benefits. Each in both languages; used in every sentence.
import { CloseOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, Input, Select } from 'antd';
import { ownFactTypes } from '#policy/index.ts';
import { useSide } from '#ui/phrases.ts';
import {
  freeKey,
  isUsed,
  nameInRules,
  newWord,
  type OwnWord,
  putWord,
  reworded,
  type WordTable,
  wordStems,
  wordTables,
} from '../document/doc.ts';
import type { byPlace } from '../studio/place.ts';
import { useStudio, useStudioPhrases } from '../studio/studio.ts';
import { pairOf } from '../studio/useChoices.ts';
import { Findings } from './Findings.tsx';

export function OwnWords({ at }: { at: ReturnType<typeof byPlace> }) {
  const t = useStudioPhrases();
  const { doc, edit, isReadOnly, findings } = useStudio();
  const add = (table: WordTable) =>
    edit((now) => {
      const name = freeKey('', Object.keys(now[table] ?? {}), wordStems[table]);
      return putWord(now, table, name, newWord(table, { zh: '', en: '' }));
    });
  const names = [...new Set(findings.map(({ place }) => place.split('.')[1] ?? ''))];
  return (
    <fieldset className="part" disabled={isReadOnly}>
      {wordTables.map((table) => (
        <div key={table} className="part__item">
          <h4>{t(`own.${table}`)}</h4>
          <p className="soft small">{t(`own.${table}Text`)}</p>
          <ul className="part__values">
            {Object.entries(doc[table] ?? {}).map(([name, word], place) => (
              <WordRow
                key={name}
                table={table}
                name={name}
                word={word}
                place={place}
                isKept={isUsed(doc, nameInRules(table, name))}
              />
            ))}
          </ul>
          {!isReadOnly && (
            <Button size="small" type="dashed" icon={<PlusOutlined />} onClick={() => add(table)}>
              {t('own.more')}
            </Button>
          )}
        </div>
      ))}
      {names.map((name) => (
        <Findings key={name} findings={at({ kind: 'part', part: 'words', name })} />
      ))}
    </fieldset>
  );
}

interface WordRowProps {
  table: WordTable;
  name: string;
  word: OwnWord;
  place: number;
  isKept: boolean;
}

const kinds = ['customer', 'site', 'organisation', 'department', 'person'] as const;
const proofs = ['none', 'optional', 'required'] as const;

function WordRow({ table, name, word, place, isKept }: WordRowProps) {
  const t = useStudioPhrases();
  const side = useSide();
  const { edit, isReadOnly } = useStudio();
  const put = (next: OwnWord | undefined, where = '') =>
    edit((now) => putWord(now, table, name, next), where && `${table} ${name} ${where}`);
  const pair = pairOf(word);
  const say = (language: 'zh' | 'en', words: string) => {
    const next = reworded(pair, language, words, side);
    put(table === 'duties' || table === 'facts' ? { ...word, title: next } : next, language);
  };
  return (
    <li className="row">
      {([side, side === 'zh' ? 'en' : 'zh'] as const).map((language) => (
        <Input
          key={language}
          size="small"
          variant="filled"
          style={{ width: 170 }}
          maxLength={80}
          aria-label={`${t(`own.${table}`)} ${place + 1}: ${t(`own.${language}`)}`}
          placeholder={t(`own.${language}`)}
          value={pair[language]}
          onChange={({ target }) => say(language, target.value)}
        />
      ))}
      {table === 'duties' && (
        <>
          <Select
            size="small"
            variant="filled"
            popupMatchSelectWidth={false}
            aria-label={t('own.of')}
            value={word.of ?? 'customer'}
            options={kinds.map((kind) => ({ value: kind, label: t(`own.of_${kind}`) }))}
            onChange={(of) => put({ ...word, of })}
          />
          <Select
            size="small"
            variant="filled"
            popupMatchSelectWidth={false}
            aria-label={t('own.evidence')}
            value={word.evidence ?? 'optional'}
            options={proofs.map((proof) => ({ value: proof, label: t(`own.evidence_${proof}`) }))}
            onChange={(evidence) => put({ ...word, evidence })}
          />
        </>
      )}
      {table === 'facts' && <FactKind word={word} onChange={put} />}
      {!isReadOnly && (
        <Button
          size="small"
          type="text"
          icon={<CloseOutlined />}
          disabled={isKept}
          title={isKept ? t('own.used') : undefined}
          aria-label={t('own.remove', { word: pair[side] })}
          onClick={() => put(undefined)}
        />
      )}
    </li>
  );
}

/** What kind of thing is stated; of a choice, the words it may be. */
function FactKind({ word, onChange }: { word: OwnWord; onChange: (word: OwnWord) => void }) {
  const t = useStudioPhrases();
  const { values: _, ...plain } = word;
  return (
    <>
      <Select
        size="small"
        variant="filled"
        popupMatchSelectWidth={false}
        aria-label={t('own.type')}
        value={word.type ?? 'count'}
        options={ownFactTypes.map((type) => ({ value: type, label: t(`own.type_${type}`) }))}
        onChange={(type) => onChange(type === 'choice' ? { ...plain, type, values: [] } : { ...plain, type })}
      />
      {word.type === 'choice' && (
        <Select
          size="small"
          variant="filled"
          mode="tags"
          style={{ minWidth: 200 }}
          aria-label={t('own.values')}
          placeholder={t('own.values')}
          value={[...(word.values ?? [])]}
          onChange={(values: string[]) => onChange({ ...word, values })}
        />
      )}
    </>
  );
}
