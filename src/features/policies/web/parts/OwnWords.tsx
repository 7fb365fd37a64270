// The policy's own words: its posts, its duties, its warnings, its benefits. Each in both languages; used in every sentence.
import { CloseOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, Input, Select } from 'antd';
import { freeKey, isUsed, type OwnWord, putWord, reworded, type WordTable, wordTables } from '../document/doc.ts';
import type { byPlace } from '../studio/place.ts';
import { useSide, useStudio, useStudioPhrases } from '../studio/studio.ts';
import { pairOf } from '../studio/useChoices.ts';
import { Findings } from './Findings.tsx';

export function OwnWords({ at }: { at: ReturnType<typeof byPlace> }) {
  const t = useStudioPhrases();
  const { doc, edit, isReadOnly, findings } = useStudio();
  const add = (table: WordTable) =>
    edit((now) => {
      const name = freeKey(
        '',
        Object.keys(now[table] ?? {}),
        { roles: 'role', duties: 'duty', alerts: 'alert', benefits: 'benefit' }[table],
      );
      const word = { zh: '', en: '' };
      return putWord(
        now,
        table,
        name,
        table === 'duties' ? { title: word, of: 'customer', evidence: 'optional' } : word,
      );
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
              <WordRow key={name} table={table} name={name} word={word} place={place} isKept={isUsed(doc, name)} />
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
    put(table === 'duties' ? { ...word, title: next } : next, language);
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
