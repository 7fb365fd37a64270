// Prints the policy that is shown: whole, or as the handbook of what is promised to customers.
import { Button, Dropdown } from 'antd';
import { useState } from 'react';
import type words from '#phrases/zh-CN/printing.ts';
import { callForFile } from '#ui/api/api.ts';
import { saveFile } from '#ui/api/save-file.ts';
import { useToast } from '#ui/page/toast.tsx';
import { phrasesOf, useLanguage } from '#ui/phrases.ts';
import { type PrintKind, printFormats, printKinds, printPolicy } from '../contract.ts';

const usePrintingPhrases = phrasesOf<typeof words>('printing');

export default function PrintMenu({ edition }: { edition: string }) {
  const t = usePrintingPhrases();
  const toast = useToast();
  const language = useLanguage();
  const [printing, setPrinting] = useState(false);
  const print = async (kind: PrintKind, format: (typeof printFormats)[number]) => {
    setPrinting(true);
    try {
      const file = await callForFile(printPolicy, { query: { kind, format, edition, language } });
      saveFile(file, `${kind}.${format}`);
    } catch (error) {
      toast.failed(error);
    } finally {
      setPrinting(false);
    }
  };
  const items = printKinds.map((kind) => ({
    key: kind,
    label: t(`kind.${kind}`),
    children: printFormats.map((format) => ({
      key: `${kind}.${format}`,
      label: t(`format.${format}`),
      onClick: () => void print(kind, format),
    })),
  }));
  return (
    <Dropdown menu={{ items }} trigger={['click']}>
      <Button loading={printing}>{t('menu')}</Button>
    </Dropdown>
  );
}
