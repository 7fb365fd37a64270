// The tier of whoever is left: 其余为丙级, 未达到上述标准的为普通客户. A rule without a figure that a division into tiers ends with.
import type { Reading } from '../model.ts';
import type { Sentence } from '../structure/phrases.ts';
import { spanOf } from '../text/mapped.ts';
import { becoming } from './naming/becoming.ts';

export function restOf({ parts }: Sentence): Reading[] {
  return parts.flatMap(({ body, figures }): Reading[] => {
    if (figures.length > 0 || !left.test(body.text)) return [];
    const whom = becoming(body);
    if (!whom) return [];
    return [
      {
        kind: { value: 'tier_criterion', certainty: 'known' },
        clause: spanOf(body),
        whom: { value: whom.names, certainty: 'known', span: whom.span },
        action: { value: body.text, certainty: 'known', span: spanOf(body) },
      },
    ];
  });
}

const left =
  /^(?:对于?)?(?:除(?:此|上述|以上)[^，]{0,6}(?:之?外|以外)?|其[余他它]|剩余|(?:未|没有)(?:能)?(?:达到|满足|符合)|(?:达不到|不符合|不满足|不具备))/;
