// The rows that a request leaves behind: itself as it stands today, and what was done with it.
import { roundOf, stepsLeft } from '#features/requests/index.ts';
import type { Instant } from '#policy/index.ts';
import type { Life } from '../life.ts';
import { iso, type World } from '../world.ts';
import { type Asked, type FieldValues, lastWords, said, standingOf } from './requests.ts';

/** Writes a request with its steps. */
export function writeRequest(life: Life, world: World, request: Asked): void {
  const { id, about, at, owner, kept } = request;
  const steps = request.steps.toSorted((a, b) => a.at - b.at);
  world.ledger.add('request', {
    subject_id: life.id,
    id,
    number: null,
    kind: about.kind,
    need_type: about.needType,
    urgency: request.urgency,
    channel: request.channel,
    contact_id: life.contactId,
    title: request.title,
    description: said(about.description, life, world),
    state: request.state,
    state_at: iso(request.stateAt),
    received_at: iso(at),
    round_at: iso(request.roundAt),
    received_by: owner,
    recorded_at: iso(at),
    owner_id: owner,
    agreed_time: iso(kept.agreedTime),
    solution_due: iso(kept.solutionDue),
    resolved_at: iso(roundOf(steps).findLast(({ step }) => step === 'resolve')?.at),
    next_step: stepsLeft(standingOf(request))[0] ?? null,
    is_complex: kept.isComplex,
    is_major: false,
    paused_at: iso(request.pausedAt),
    pause_reason: request.reason,
    proposal: lastWords({ steps }, 'propose'),
    solution: lastWords({ steps }, 'resolve'),
    satisfaction: kept.satisfaction,
    department_id: kept.departmentId,
    requirement_type: kept.requirementType,
    progress: kept.progress,
    adopted: kept.adopted,
    result_told_at: iso(kept.resultToldAt),
    source: 'person',
  });
  for (const { step, at: when, actor, byLink, words: spoken, fields, passedOver, reason, ...rest } of steps) {
    const stepId = life.chance.id(when);
    const { eventId, signature } = rest;
    if (signature) world.signed.push({ subjectId: life.id, requestId: id, stepId, eventId, signature });
    if (step === 'form_team') addTeam({ subject_id: life.id, request_id: id }, { fields, when, actor }, world);
    world.ledger.add('request_step', {
      subject_id: life.id,
      request_id: id,
      id: stepId,
      step,
      occurred_at: iso(when),
      recorded_at: iso(when),
      actor_id: actor,
      by_link: byLink,
      words: spoken,
      fields,
      passed_over: passedOver,
      reason,
    });
  }
}

/** The step that forms a task force makes it. */
function addTeam(
  of: { readonly subject_id: string; readonly request_id: string },
  { fields, when, actor }: { readonly fields: FieldValues; readonly when: Instant; readonly actor: string | null },
  { ledger }: World,
): void {
  const { lead, team, mandate } = fields;
  ledger.add('request_team', { ...of, purpose: String(mandate), formed_at: iso(when), formed_by: actor });
  for (const person of new Set([lead, team].flat()))
    if (typeof person === 'string')
      ledger.add('request_team_member', { ...of, person_id: person, leads: person === lead });
}
