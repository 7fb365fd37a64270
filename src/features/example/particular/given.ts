// Compensation as it was given: proposed by whoever looks after the request, approved by a second person, out of the department's budget. What was
// asked for names the request by its number, which is known only once all requests are there: so it is written last.
import { compensate as endpoint } from '#features/complaints/contract.ts';
import { requestHash } from '#platform/approving/approving.ts';
import { organisationId } from '#platform/subject.ts';
import { type Instant, localDate } from '#policy/index.ts';
import { type Asked, tellAbout } from '../asking/requests.ts';
import { type Life, type Lived, tell } from '../life.ts';
import { type Release, tellReleases, writeApproval } from '../posted/approved.ts';
import { iso, minute, type World } from '../world.ts';
import type { CompensatedData, Given } from './data.ts';

interface Giving {
  readonly data: CompensatedData;
  readonly askedAt: Instant;
}

/** How long it took to be approved, and to be given then (min). */
const pace = { decided: 90, given: 100 };

export function compensate(life: Life, world: World, request: Asked, { data, askedAt }: Giving): void {
  const { ledger, staff, edition } = world;
  const approver = staff.id(data.approver);
  const [decidedAt, givenAt] = [askedAt + pace.decided * minute, askedAt + pace.given * minute];
  const askerId = request.owner ?? staff.administrator;
  const departmentId = staff.departmentOf(askerId);
  const day = localDate(edition.calendar, givenAt);
  const { form, amount, reason } = data;
  const of = { subject_id: life.id, request_id: request.id, department_id: departmentId };
  ledger.add('compensation', {
    ...{ ...of, id: life.chance.id(givenAt), form, amount, reason },
    ...{ given_at: iso(givenAt), given_on: day, given_by: askerId, approved_by: approver },
  });
  tellAbout(life, request, 'request.compensated', givenAt, askerId, { form, amount, approved_by: approver });
  world.given.push({
    ...{ data, customerId: life.id, requestId: request.id, approvalId: life.chance.id(askedAt) },
    ...{ tier: life.labels.get('tier')?.value, askerId, departmentId, day, askedAt, decidedAt, givenAt },
  });
}

/** States the budgets as of the beginning, and writes the approvals where those who asked for them stand. */
export function writeGiven(others: readonly Lived[], world: World): void {
  const organisation = others.find(({ id }) => id === organisationId);
  for (const given of world.given) if (organisation) stateBudget(organisation, world, given);
  const numbers = new Map((world.ledger.rows.get('request') ?? []).map(({ id, number }) => [id, String(number)]));
  const releases = world.given.map((given) => approved(world, given, numbers.get(given.requestId) ?? ''));
  tellReleases(others, releases);
}

function stateBudget(
  organisation: Lived,
  { ledger, staff, goLive }: World,
  { departmentId, day, data: { budget: amount } }: Given,
): void {
  if (departmentId === null) return;
  const year = Number(day.slice(0, 4));
  const stated = { stated_at: iso(goLive), stated_by: staff.administrator };
  ledger.add('compensation_budget', { department_id: departmentId, year, amount, ...stated });
  const data = { year, budgets: [{ departmentId, amount }] };
  const told = { type: 'compensation.budget_stated', occurred: goLive, actorId: staff.administrator, data };
  tell(organisation, told);
}

function approved(world: World, given: Given, number: string): Release {
  const { data, customerId, requestId, tier, askedAt, decidedAt, givenAt } = given;
  const { form, amount, reason, budget, purpose } = data;
  const url = endpoint.path.replace(':customerId', customerId).replace(':requestId', requestId);
  const request = { method: 'POST', url, body: { form, amount, reason } };
  const left = given.departmentId === null ? {} : { left: budget };
  return writeApproval(world, {
    ...{ id: given.approvalId, act: 'compensate', request, hash: requestHash(request), purpose },
    told: { request: requestId, number, form, amount, ...(tier === undefined ? {} : { tier }), ...left },
    ...{ editor: given.askerId, approver: world.staff.id(data.approver) },
    ...{ askedAt, releasedAt: decidedAt, usedAt: givenAt },
  });
}
