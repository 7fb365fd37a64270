// A customer's contracts at the side of its page: what each sets, in the place of which clause; entered, changed and ended here.
import { MoreOutlined } from '@ant-design/icons';
import { Button, Dropdown } from 'antd';
import { useState } from 'react';
import { usePair } from '#features/policies/web/index.tsx';
import { useEndpoint } from '#ui/api/queries.ts';
import { Badge } from '#ui/data/Badge.tsx';
import { Bones } from '#ui/data/Bones.tsx';
import { ErrorView } from '#ui/page/ErrorView.tsx';
import { Block } from '#ui/page/Page.tsx';
import { useMay } from '#ui/reader.ts';
import { type ContractItem, type ContractTermItem, listContracts } from '../contract.ts';
import { ContractDrawer } from './ContractDrawer.tsx';
import { EndDrawer } from './EndDrawer.tsx';
import { useContractPhrases } from './usePhrases.ts';
import './contracts.css';
import { AddButton } from '#ui/page/AddButton.tsx';

type Asking = { readonly what: 'add' } | { readonly what: 'change' | 'end'; readonly contract: ContractItem };

export default function Contracts({ customerId }: { customerId: string }) {
  const t = useContractPhrases();
  const mayWrite = useMay()('contract.write');
  const [asking, setAsking] = useState<Asking>();
  const { data, error, refetch } = useEndpoint(listContracts, { params: { customerId } });
  const items = data?.items;
  const close = () => setAsking(undefined);
  return (
    <Block
      title={t('title')}
      extra={mayWrite && <AddButton label={t('add')} onClick={() => setAsking({ what: 'add' })} />}
    >
      {error && <ErrorView error={error} onRetry={() => void refetch()} />}
      {!items && !error && <Bones lines={2} />}
      {items?.length === 0 && <span className="soft">{t('empty')}</span>}
      <ul className="contracts">
        {items?.map((contract) => (
          <li key={contract.id} className={contract.state === 'over' ? 'contract contract--over' : 'contract'}>
            <div className="contract__head">
              <strong>
                {contract.number} {contract.title}
              </strong>
              {mayWrite && contract.state !== 'over' && (
                <Menu contract={contract} onAsk={(what) => setAsking({ what, contract })} />
              )}
            </div>
            <Span contract={contract} />
            {contract.state !== 'over' && <Terms terms={contract.terms} />}
            <More contract={contract} />
          </li>
        ))}
      </ul>
      {items && asking?.what !== 'end' && (
        <ContractDrawer
          customerId={customerId}
          open={asking !== undefined}
          contract={asking?.what === 'change' ? asking.contract : undefined}
          others={items}
          onClose={close}
        />
      )}
      <EndDrawer contract={asking?.what === 'end' ? asking.contract : undefined} onClose={close} />
    </Block>
  );
}

const tones = { binds: 'calm', ahead: 'idle', over: 'idle' } as const;

/** Until when, and whether it binds now. */
function Span({ contract: { state, firstDay, lastDay, endReason } }: { contract: ContractItem }) {
  const t = useContractPhrases();
  return (
    <div className="soft small row">
      <Badge tone={tones[state]}>{t(`state.${state}`)}</Badge>
      <span>{lastDay === null ? t('since', { first: firstDay }) : t('span', { first: firstDay, last: lastDay })}</span>
      {endReason !== null && <span>{t('ended', { reason: endReason })}</span>}
    </div>
  );
}

function Terms({ terms }: { terms: readonly ContractTermItem[] }) {
  const t = useContractPhrases();
  const say = usePair();
  if (terms.length === 0) return <p className="soft small">{t('noTerms')}</p>;
  return (
    <ul className="contract__terms">
      {terms.map((term) => (
        <li key={term.key}>
          <span className="contract__clause">{t('clause', { clause: term.clause })}</span>{' '}
          {term.not_owed ? t('notOwed', { sentence: say(term.sentence) }) : say(term.sentence)}
          {term.instead && !term.not_owed && (
            <div className="soft small">
              {t('instead', { policy: say(term.instead.policy), clause: term.instead.clause })}
              {say(term.instead.sentence)}
            </div>
          )}
          {term.instead && term.not_owed && (
            <div className="soft small">
              {t('insteadOf', { policy: say(term.instead.policy), clause: term.instead.clause })}
            </div>
          )}
        </li>
      ))}
    </ul>
  );
}

/** Files, and the wordings there were. */
function More({ contract: { customerId, files, history } }: { contract: ContractItem }) {
  const t = useContractPhrases();
  return (
    <>
      {files.length > 0 && (
        <div className="small row">
          {files.map(({ id, name }) => (
            <a key={id} href={`/api/customers/${customerId}/files/${id}/content`} target="_blank" rel="noreferrer">
              {name}
            </a>
          ))}
        </div>
      )}
      {history.length > 1 && (
        <details className="small">
          <summary className="soft">{t('history', { count: history.length })}</summary>
          <ul className="contract__terms">
            {history.map((one) => (
              <li key={one.nth} className="soft">
                {t('wording', { nth: one.nth, first: one.firstDay, last: one.lastDay ?? t('open'), terms: one.terms })}
                {one.reason !== null && t('because', { reason: one.reason, name: one.madeBy ?? t('nobody') })}
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  );
}

function Menu({ contract, onAsk }: { contract: ContractItem; onAsk: (what: 'change' | 'end') => void }) {
  const t = useContractPhrases();
  const items = [
    { key: 'change', label: t('act.change'), onClick: () => onAsk('change') },
    { key: 'end', danger: true, label: t('act.end'), onClick: () => onAsk('end') },
  ];
  return (
    <Dropdown trigger={['click']} menu={{ items }}>
      <Button type="text" size="small" icon={<MoreOutlined />} aria-label={`${t('act.menu')}: ${contract.number}`} />
    </Dropdown>
  );
}
