// On a colleague's page: seeing Weixi as they do.
import { Button } from 'antd';
import { useState } from 'react';
import { readMe } from '#features/people/contract.ts';
import { call } from '#ui/api/api.ts';
import { beginViewing, endViewing, viewedPerson } from '#ui/api/viewing.ts';
import { Block } from '#ui/page/Page.tsx';
import { useToast } from '#ui/page/toast.tsx';
import { useReader } from '#ui/reader.ts';
import { useOversightPhrases } from './usePhrases.ts';

export default function ViewAs({ personId }: { personId: string }) {
  const t = useOversightPhrases();
  const toast = useToast();
  const { id } = useReader();
  const [trying, setTrying] = useState(false);
  if (id === personId || viewedPerson() !== undefined) return null;
  const view = async () => {
    setTrying(true);
    beginViewing(personId);
    try {
      await call(readMe, {});
      // Everything that was read so far belongs to somebody else: begun anew.
      window.location.assign('/');
    } catch (error) {
      endViewing();
      setTrying(false);
      toast.failed(error);
    }
  };
  return (
    <Block title={t('viewing.title')}>
      <p className="soft">{t('viewing.text')}</p>
      <Button loading={trying} onClick={() => void view()}>
        {t('viewing.act')}
      </Button>
    </Block>
  );
}
