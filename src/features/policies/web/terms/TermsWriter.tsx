// What a contract sets, term by term: each a sentence with its figures as controls, in the place of a rule or beside the policy.
import { PlusOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useMemo } from 'react';
import { sayFinding } from '#phrases/findings.ts';
import { type ContractDoc, type Edition, type Finding, reviewContract } from '#policy/index.ts';
import { Bones } from '#ui/data/Bones.tsx';
import { AddedTerm } from './AddedTerm.tsx';
import { OverridingTerm } from './OverridingTerm.tsx';
import { useTermPhrases } from './phrases.ts';
import { TermCard } from './TermCard.tsx';
import { keyAfter, type TermDoc, termsOf } from './term.ts';
import { useTermPolicies } from './useTermPolicies.ts';
import './terms.css';
import { useLanguage } from '#ui/phrases.ts';

interface TermsWriterProps {
  contract: ContractDoc;
  others: readonly ContractDoc[];
  onChange: (terms: readonly unknown[]) => void;
}

export default function TermsWriter({ contract, others, onChange }: TermsWriterProps) {
  const t = useTermPhrases();
  const editions = useTermPolicies();
  const findings = useMemo(
    () => (editions ? reviewContract(contract, editions, others) : []),
    [contract, editions, others],
  );
  if (!editions) return <Bones lines={4} />;
  const terms = termsOf(contract.terms);
  const add = (more: Partial<TermDoc>) => onChange([...terms, { key: keyAfter(terms), clause: '', ...more }]);
  const of = (index: number) => findings.filter(({ place }) => place.startsWith(`terms[${index}]`));
  const rest = findings.filter(({ place }) => !place.startsWith('terms['));
  return (
    <div className="terms">
      {terms.map((term, index) => (
        <TermCard
          key={term.key}
          term={term}
          onChange={(next) => onChange(terms.map((one, at) => (at === index ? next : one)))}
          onRemove={() => onChange(terms.filter((_, at) => at !== index))}
        >
          <TermSentence
            term={term}
            editions={editions}
            onChange={(next) => onChange(terms.map((one, at) => (at === index ? next : one)))}
          />
          <Told findings={of(index)} editions={editions} />
        </TermCard>
      ))}
      <div className="row">
        <Button size="small" icon={<PlusOutlined />} onClick={() => add({ rule: '' })}>
          {t('add.override')}
        </Button>
        <Button
          size="small"
          icon={<PlusOutlined />}
          onClick={() =>
            add({ policy: editions[0]?.pack.pack, do: 'visit', every: 'quarter', at_least: 1, by: 'owner' })
          }
        >
          {t('add.duty')}
        </Button>
      </div>
      <Told findings={rest} editions={editions} />
    </div>
  );
}

interface SentenceProps {
  term: TermDoc;
  editions: readonly Edition[];
  onChange: (term: TermDoc) => void;
}

function TermSentence(props: SentenceProps) {
  return props.term.do === undefined ? <OverridingTerm {...props} /> : <AddedTerm {...props} />;
}

/** What a careful colleague would remark. */
function Told({ findings, editions }: { findings: readonly Finding[]; editions: readonly Edition[] }) {
  const t = useTermPhrases();
  const language = useLanguage();
  if (findings.length === 0) return null;
  return (
    <ul className="findings">
      {findings.map((finding) => (
        <li key={`${finding.code} ${finding.place}`} className={`finding finding--${finding.severity}`}>
          <span className="finding__mark">{t(`severity.${finding.severity}`)}</span>{' '}
          {sayFinding(finding, language, editions[0]?.pack)}
        </li>
      ))}
    </ul>
  );
}
