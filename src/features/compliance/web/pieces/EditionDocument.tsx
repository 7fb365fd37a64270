// An edition as a document beside its figures: clauses in order, their words on the left, on the right each rule and how it was kept.
import { usePair } from '#features/policies/web/index.tsx';
import type { ClauseFigures, EditionFigures } from '../../contract.ts';
import { useCompliancePhrases } from '../usePhrases.ts';
import { type Drill, Figure, type OnDrill, TallyLine } from './Figure.tsx';

interface EditionDocumentProps {
  edition: EditionFigures;
  /** Clauses that are not measured are left out, but for the headings over those that are. */
  onlyCounted: boolean;
  onDrill: OnDrill;
}

export function EditionDocument({ edition, onlyCounted, onDrill }: EditionDocumentProps) {
  const { clauses } = edition;
  const shown = clauses.filter((clause) => !onlyCounted || isCounted(clause) || leadsToCounted(clause, clauses));
  return (
    <div className="kept-document">
      {shown.map((clause) => (
        <Clause key={clause.no} clause={clause} edition={edition.id} onDrill={onDrill} />
      ))}
      {edition.contracts.due > 0 && <OwnOfContracts edition={edition} onDrill={onDrill} />}
    </div>
  );
}

/** What contracts add to the policy stands after it. */
function OwnOfContracts({ edition, onDrill }: { edition: EditionFigures; onDrill: OnDrill }) {
  const t = useCompliancePhrases();
  const title = t('document.contracts');
  return (
    <section className="kept-clause" aria-label={title}>
      <div className="kept-clause__text">
        <h3>{title}</h3>
        <p className="soft">{t('document.contractsText')}</p>
      </div>
      <ul className="kept-clause__rules">
        <li>
          <TallyLine
            tally={edition.contracts}
            title={title}
            narrow={{ edition: edition.id, agreed: 'own' }}
            onDrill={onDrill}
          />
        </li>
      </ul>
    </section>
  );
}

interface AgreedProps {
  count: number;
  title: string;
  narrow: Drill['narrow'];
  onDrill: OnDrill;
}

/** How much of it rests on contracts, and the way to that. */
function Agreed({ count, title, narrow, onDrill }: AgreedProps) {
  const t = useCompliancePhrases();
  return (
    <p className="soft small">
      {t('document.agreed')} <Figure count={count} drill={{ title, narrow }} onDrill={onDrill} />
    </p>
  );
}

function isCounted({ rules, tally }: ClauseFigures): boolean {
  return rules.length > 0 || tally.due > 0;
}

function leadsToCounted({ no, text }: ClauseFigures, clauses: readonly ClauseFigures[]): boolean {
  return text === null && clauses.some((other) => other.no.startsWith(`${no}.`) && isCounted(other));
}

function Clause({ clause, edition, onDrill }: { clause: ClauseFigures; edition: string; onDrill: OnDrill }) {
  const t = useCompliancePhrases();
  const say = usePair();
  const level = clause.no.split('.').length;
  const Title = level === 1 ? 'h3' : 'h4';
  const isHeading = clause.text === null && clause.rules.length === 0;
  return (
    <section
      className={`kept-clause${isHeading ? ' kept-clause--heading' : ''}`}
      aria-label={t('document.clause', { no: clause.no })}
    >
      <div className="kept-clause__text">
        <Title>
          <span className="kept-clause__no">{clause.no}</span> {clause.title && say(clause.title)}
        </Title>
        {clause.text && <p className="soft">{say(clause.text)}</p>}
      </div>
      <ul className="kept-clause__rules">
        {clause.rules.map((rule) => (
          <li key={rule.id}>
            <p>{say(rule.sentence)}</p>
            <TallyLine
              tally={rule.tally}
              title={t('document.of', { no: clause.no, what: rule.title ? say(rule.title) : say(rule.sentence) })}
              narrow={{ edition, clause: clause.no, rule: rule.id }}
              onDrill={onDrill}
            />
            {rule.agreed > 0 && (
              <Agreed
                count={rule.agreed}
                title={t('document.agreedOf', { no: clause.no })}
                narrow={{ edition, clause: clause.no, rule: rule.id, agreed: 'any' }}
                onDrill={onDrill}
              />
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
