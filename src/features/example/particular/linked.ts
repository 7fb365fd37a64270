// The customer's side of a request in the past: the link that they were given, and what they did by it. Nobody knows the link's token: it is for looking at.
import { createHash } from 'node:crypto';
import { linkTerms } from '#features/policies/index.ts';
import type { Signature } from '#features/requests/contract.ts';
import type { Instant } from '#policy/index.ts';
import { type Asked, take, tellAbout } from '../asking/requests.ts';
import type { Chance } from '../chance.ts';
import type { Life } from '../life.ts';
import { day, hour, iso, type World } from '../world.ts';

/** Whoever looks after the request makes a link and gives it; answers its id. */
export function giveLink(life: Life, { ledger }: World, request: Asked, at: Instant): string {
  const id = life.chance.id(at);
  const until = at + linkTerms().days * day;
  const token = createHash('sha256')
    .update(`${life.chance.id(at)}`)
    .digest('hex');
  const of = { subject_id: life.id, request_id: request.id, contact_id: life.contactId };
  ledger.add('request_link', {
    ...{ ...of, id, token_hash: `\\x${token}`, made_at: iso(at), made_by: request.owner, expires_at: iso(until) },
    ...{ last_used_at: iso(at + 8 * hour), revoked_at: null, revoked_by: null },
  });
  ledger.add('locator', { kind: 'request_link', value: token, subject_id: life.id });
  tellAbout(life, request, 'link.made', at, request.owner, { link: id, until: iso(until) });
  return id;
}

type Doing = { readonly at: Instant; readonly words: string | null } & (
  | { readonly step: 'agree' | 'confirm_closing'; readonly isSigned: boolean }
  | { readonly rating: number; readonly recommend: number }
);

/** What the customer does by their link: a step of the request, or a rating. */
export function followByLink(life: Life, world: World, request: Asked, link: string, doing: Doing): void {
  const { at, words } = doing;
  if ('step' in doing) {
    tellAbout(life, request, 'link.used', at - 1000, { link }, { link });
    const signature = doing.isSigned ? drawn(life.chance) : undefined;
    take(life, world, request, doing.step, at, { words, link, signature });
    say(doing.step === 'agree' ? 'agreed' : 'solved');
    return;
  }
  const { rating, recommend } = doing;
  tellAbout(life, request, 'request.rated', at, { link }, { satisfaction: rating, recommend });
  request.kept = { ...request.kept, satisfaction: rating };
  say('rated', { rating, recommend });

  function say(kind: string, rest: { readonly rating?: number; readonly recommend?: number } = {}): void {
    const seen = { seen_at: iso(at + hour), seen_by: request.owner };
    world.ledger.add('request_message', {
      ...{ subject_id: life.id, request_id: request.id, id: life.chance.id(at), kind, words, written_at: iso(at) },
      ...{ written_by: link, rating: rest.rating ?? null, recommend: rest.recommend ?? null, ...seen },
    });
  }
}

/** A line as a hand draws it that writes a name: loops that go from left to right, and a dash below. */
function drawn(chance: Chance): Signature {
  const [width, height, turns] = [chance.whole([70, 110]), chance.whole([50, 90]), chance.whole([4, 6])];
  const loops = Array.from({ length: turns * 24 + 1 }, (_, place) => {
    const turn = (place / 24) * 2 * Math.PI;
    const along = 150 + (place / 24) * width;
    return [along + 0.6 * width * Math.sin(turn), 190 + (height - place / 6) * Math.cos(turn)];
  });
  const dash = [160, 300, 260, 292, 400, 288, 150 + turns * width, 276];
  return { by: 'hand', strokes: [loops.flat().map(Math.round), dash] };
}
