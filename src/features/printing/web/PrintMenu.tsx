// Prints the policy that is shown, or all that are in force: whole, or as the handbook of what is promised to customers.
import { Button, Dropdown } from 'antd';
import { useState } from 'react';
import type words from '#phrases/zh-CN/printing.ts';
import { callForFile } from '#ui/api/api.ts';
import { saveFile } from '#ui/api/save-file.ts';
import { useToast } from '#ui/page/toast.tsx';
import { phrasesOf, useLanguage } from '#ui/phrases.ts';
import { type PrintKind, printFormats, printKinds, printPolicy } from '../contract.ts';

const usePrintingPhrases = phrasesOf<typeof words>('printing');

export default function PrintMenu({ edition, standing }: { edition: string; standing: number }) {
  const t = usePrintingPhrases();
  const toast = useToast();
  const language = useLanguage();
  const [printing, setPrinting] = useState(false);
  const print = async (kind: PrintKind, format: (typeof printFormats)[number], of: { edition?: string }) => {
    setPrinting(true);
    try {
      const file = await callForFile(printPolicy, { query: { kind, format, language, ...of } });
      saveFile(file, `${kind}.${format}`);
    } catch (error) {
      toast.failed(error);
    } finally {
      setPrinting(false);
    }
  };
  const kindsOf = (of: { edition?: string }) =>
    printKinds.map((kind) => ({
      key: `${of.edition ?? 'all'}.${kind}`,
      label: t(`kind.${kind}`),
      children: printFormats.map((format) => ({
        key: `${of.edition ?? 'all'}.${kind}.${format}`,
        label: t(`format.${format}`),
        onClick: () => void print(kind, format, of),
      })),
    }));
  const all = { key: 'all', type: 'group' as const, label: t('all', { count: standing }), children: kindsOf({}) };
  const items = [...kindsOf({ edition }), ...(standing > 1 ? [all] : [])];
  return (
    <Dropdown menu={{ items }} trigger={['click']}>
      <Button loading={printing}>{t('menu')}</Button>
    </Dropdown>
  );
}
