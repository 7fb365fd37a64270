// Asking a model about the sentence, where the organisation has set one: first all that would be sent, then what came back, for a person to check.
import { Button, Modal } from 'antd';
import { useState } from 'react';
import type { Correction } from '#policy/reader/review/decisions.ts';
import { corrected, type ReviewedSentence, writtenReading } from '#policy/reader/review/review.ts';
import { useAct, useEndpoint } from '#ui/api/queries.ts';
import { useAddress } from '#ui/Link.tsx';
import { useToast } from '#ui/page/toast.tsx';
import { askSuggestion, readAsking } from '../../model/contract.ts';
import { CorrectionForm } from '../cards/Correction.tsx';
import { useDesk } from '../desk.ts';
import { useReadingPhrases } from '../phrases.ts';

interface Came {
  readonly words: string;
  readonly suggestion: Correction | null;
}

export function Suggested({ one: { key, sentence } }: { one: ReviewedSentence }) {
  const t = useReadingPhrases();
  const toast = useToast();
  const { decide } = useDesk();
  const { params } = useAddress();
  const [isOpen, setOpen] = useState(false);
  const [came, setCame] = useState<Came>();
  const ask = useAct(askSuggestion);
  const { from, to } = sentence.span;
  const of = { documentId: params.documentId ?? '' };
  const { data } = useEndpoint(readAsking, { params: of, query: { from, to } }, { freshFor: 60_000 });
  const asking = data?.asking;
  if (!asking) return null;
  const send = async () => {
    try {
      setCame(await ask.mutateAsync({ params: of, body: { from, to, body: asking.body } }));
      setOpen(false);
    } catch (error) {
      toast.failed(error);
    }
  };
  return (
    <>
      {came ? (
        <section className="reading reading--asked">
          <h3>{t('model.suggested')}</h3>
          {came.suggestion === null ? (
            <>
              <p className="soft small">{t('model.nothing')}</p>
              <blockquote className="sentence__quote">{came.words}</blockquote>
            </>
          ) : (
            <CorrectionForm
              reading={corrected(writtenReading(sentence, {}), came.suggestion)}
              act={t('sentence.accept')}
              onCancel={() => setCame(undefined)}
              onDone={(correction) => decide({ [key]: { as: 'written', correction } })}
            />
          )}
        </section>
      ) : (
        <div className="row">
          <Button onClick={() => setOpen(true)}>{t('model.ask')}</Button>
        </div>
      )}
      <Modal
        open={isOpen}
        title={t('model.ask')}
        okText={t('model.send')}
        confirmLoading={ask.isPending}
        onOk={() => void send()}
        onCancel={() => setOpen(false)}
      >
        <p>{t('model.sends', { host: asking.host })}</p>
        <pre className="sent">{asking.body}</pre>
      </Modal>
    </>
  );
}
