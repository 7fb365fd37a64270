// A contact, or information that was sent, in the timeline: what was said, and what may still be done about it.
import { showTimeline, type TimelineEntry } from '#features/customers/contract.ts';
import { Badge } from '#ui/data/Badge.tsx';
import { recordFiles } from '#ui/sending/slots.ts';
import { SlotView } from '#ui/slot.tsx';
import { type InteractionItem, information, interaction, interactionFiles } from '../contract.ts';
import { InteractionActs, useMayChange } from './InteractionActs.tsx';
import { interactionForms } from './slots.ts';
import { useChannelWord, useInteractionPhrases } from './usePhrases.ts';
import './interactions.css';

/** The events that show the whole record; the others about the same record say only what was done with it. */
const whole: ReadonlySet<string> = new Set(['interaction.held', 'interaction.submitted']);

export default function InteractionRecord({ entry }: { entry: TimelineEntry }) {
  const t = useInteractionPhrases();
  const channel = useChannelWord();
  if (entry.ground?.kind !== 'interaction') return null;
  const done = (
    [
      'interaction.submitted',
      'interaction.approved',
      'interaction.refused',
      'interaction.withdrawn',
      'interaction.corrected',
      'interaction.retracted',
      'interaction.file_removed',
    ] as const
  ).find((type) => type === entry.type);
  const sent = entry.type === 'information.pushed' ? information.safeParse(entry.record).data : undefined;
  if (sent) {
    return (
      <div className="interaction">
        <span>
          {channel(sent.channel)} · {sent.title}
        </span>
        <span className="interaction__words soft">{sent.content}</span>
        {sent.effect && <span className="soft">{t('entry.effect', { text: sent.effect })}</span>}
      </div>
    );
  }
  const said = interaction.safeParse(entry.record).data;
  return (
    <div className="interaction">
      {done && <span>{t(`timeline.${done}`)}</span>}
      {said && whole.has(entry.type) && <Said said={said} />}
    </div>
  );
}

function Said({ said }: { said: InteractionItem }) {
  const t = useInteractionPhrases();
  const channel = useChannelWord();
  const names = said.participants.filter(({ id }) => id !== said.heldById).map(({ name }) => name);
  const mayChange = useMayChange();
  const isGone = said.state === 'retracted' || said.state === 'refused';
  return (
    <div className={isGone ? 'interaction interaction--gone' : 'interaction'}>
      <span className="row">
        <span className="soft">
          {channel(said.channel)} · {t(`direction.${said.direction}`)}
          {said.contactName && ` · ${t('entry.contact', { name: said.contactName })}`}
        </span>
        {said.state !== 'counted' && (
          <Badge tone={said.state === 'awaiting_approval' ? 'soon' : 'idle'}>{t(`state.${said.state}`)}</Badge>
        )}
      </span>
      <span className="interaction__words">{said.content}</span>
      {said.need && <span>{t('entry.need', { text: said.need })}</span>}
      {said.feedback && <span>{t('entry.feedback', { text: said.feedback })}</span>}
      {said.nextStep && <span>{t('entry.nextStep', { text: said.nextStep })}</span>}
      {names.length > 0 && (
        <span className="soft small">{t('entry.with', { names: names.join(t('entry.comma')) })}</span>
      )}
      {said.decisionReason && (
        <span className="soft small">
          {t('entry.decided', { name: said.decidedByName ?? '', reason: said.decisionReason })}
        </span>
      )}
      <SlotView
        of={recordFiles}
        given={{
          files: said.files,
          doors: interactionFiles,
          params: { customerId: said.customerId, interactionId: said.id },
          changes: [showTimeline],
          canChange: mayChange(said),
        }}
        quiet
      />
      <span className="row">
        <InteractionActs said={said} />
        <SlotView of={interactionForms} given={{ customerId: said.customerId, interactionId: said.id }} quiet />
      </span>
    </div>
  );
}
