// What a careful colleague stops at: each kind of remark with a change of the small policy that earns it, and one like it that does not.
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { sayFinding } from '#phrases/findings.ts';
import { shippedCalendar } from '../../../packs/calendars/shipped.ts';
import type { Finding } from '../model.ts';
import { readNotes } from '../notes.ts';
import { type Pack, parsePack } from '../pack.ts';
import { lint, lintTogether, loadsOf, type Workforce } from './index.ts';

const small = parse(readFileSync(new URL('../testing/good/small.yaml', import.meta.url), 'utf8'));
const clock = shippedCalendar('round-the-clock');
const calendars = new Map([[clock.id, clock]]);

interface Added {
  readonly rules?: readonly object[];
  readonly clause?: string | { readonly zh: string; readonly en: string };
  readonly more?: object;
}

/** The small policy with a clause 1.7 of these words, and these rules of it. */
function packWith({ rules = [], clause = '第一点七条', more = {} }: Added): Pack {
  const text = typeof clause === 'string' ? { zh: clause, en: 'as in the Chinese' } : clause;
  const { pack, findings } = parsePack({
    ...small.pack,
    clauses: [...small.pack.clauses, { no: '1.7', text }],
    rules: [...small.pack.rules, ...rules.map((rule, index) => ({ id: `added.${index}`, clause: '1.7', ...rule }))],
    ...more,
  });
  if (!pack) throw new Error(JSON.stringify(findings));
  return pack;
}

function foundIn(added: Added): Finding[] {
  const pack = packWith(added);
  const found = lint({ pack, notes: readNotes(small.notes), calendars }).filter(
    ({ code }) => code !== 'clause_uncovered',
  );
  for (const finding of found)
    for (const language of ['zh-CN', 'en'] as const)
      expect(sayFinding(finding, language, pack)).not.toMatch(/\{\{|undefined|_zh|_en/);
  return found;
}

const word = (zh: string) => ({ zh, en: `word ${zh}` });
const contact = { for: { tier: 'low' }, do: 'proactive_contact', every: 'quarter', by: 'owner' };
const callback = { after: 'request.closed', do: 'callback', by: 'owner' };
const high = { classify: { tier: 'high' } };
const tenure = { fact: 'tenure', known: true, over: '2y' };
const bad = { fact: 'bad_record', is: false };
const measure = { measure: 'share', title: word('比率'), every: 'month' };
const parameter = {
  kind: 'period',
  clause: '1.7',
  title: word('周期'),
  why: word('没有写'),
  confirm: true,
  default: 'quarter',
};

const remarks: readonly (readonly [code: string, earns: Added, earnsNot: Added])[] = [
  [
    'word_undefined',
    { clause: '定期沟通', rules: [contact] },
    { clause: '定期沟通', rules: [{ ...contact, note: 'reading' }] },
  ],
  [
    'word_undefined',
    { clause: { zh: '联系', en: 'contacted regularly' }, rules: [contact] },
    { clause: '每季度沟通', rules: [contact] },
  ],
  [
    'word_undefined',
    { clause: '及时沟通', rules: [contact] },
    {
      clause: '及时沟通',
      rules: [{ ...contact, every: { param: 'often' } }],
      more: { parameters: { ...small.pack.parameters, often: parameter } },
    },
  ],
  [
    'any_or_all_unsaid',
    { clause: '合作满两年；没有不良记录', rules: [{ ...high, when: { all: [tenure, bad] } }] },
    { clause: '合作满两年；同时没有不良记录', rules: [{ ...high, when: { all: [tenure, bad] } }] },
  ],
  [
    'any_or_all_unsaid',
    {
      clause: '合作满两年；没有不良记录',
      rules: [
        { ...high, when: tenure },
        { ...high, when: bad },
      ],
    },
    {
      clause: '满足任一条：合作满两年；没有不良记录',
      rules: [
        { ...high, when: tenure },
        { ...high, when: bad },
      ],
    },
  ],
  [
    'units_mixed',
    {
      clause: '三个工作日',
      rules: [
        { ...callback, within: '3 working_days' },
        { ...callback, for: { tier: 'low' }, within: '24h' },
      ],
    },
    {
      clause: '回访',
      rules: [
        { ...callback, within: '3d' },
        { ...callback, for: { tier: 'low' }, within: '24h' },
      ],
    },
  ],
  [
    'month_or_days',
    {
      rules: [
        { ...callback, within: '1mo' },
        { ...callback, for: { tier: 'low' }, within: '30d' },
      ],
    },
    {
      rules: [
        { ...callback, within: '1mo' },
        { ...callback, for: { tier: 'low' }, within: '2mo' },
      ],
    },
  ],
  [
    'rolling_or_calendar',
    { rules: [{ ...contact, every: 'rolling 30d' }] },
    { rules: [{ ...contact, every: 'month' }] },
  ],
  [
    'text_says_working',
    { clause: '三个工作日内回访', rules: [{ ...callback, within: '3d' }] },
    { clause: '三个工作日内回访', rules: [{ ...callback, within: '3 working_days' }] },
  ],
  [
    'rule_says_working',
    { clause: '三天内回访', rules: [{ ...callback, within: '3 working_days' }] },
    { clause: '三天内回访', rules: [{ ...callback, within: '3d' }] },
  ],
  ['law_repealed', { clause: '依据《中华人民共和国合同法》' }, { clause: '依据《中华人民共和国民法典》' }],
  [
    'law_repealed',
    { clause: { zh: '依据', en: 'On the ground of the Contract Law' } },
    { clause: { zh: '依据', en: 'on the ground of contract law' } },
  ],
  ['law_collects_too_much', { clause: '尽可能全面地收集客户信息' }, { clause: '收集办理业务所需的信息' }],
  ['law_id_without_consent', { clause: '收集姓名、身份证号码' }, { clause: '经单独同意后收集身份证号码' }],
  ['law_recorded_untold', { clause: '客服电话须有录音' }, { clause: '客服电话须有录音，并事先告知对方' }],
  ['law_kept_for_ever', { clause: '档案永久保存' }, { clause: '档案保存三年' }],
  ['law_logs_short', { clause: '访问日志保存90天' }, { clause: '访问日志保存180天' }],
  [
    'law_logs_short',
    { clause: { zh: '记录', en: 'logs are kept for 3 months' } },
    { clause: { zh: '记录', en: 'logs are kept for 6 months' } },
  ],
  [
    'ratio_of_different',
    {
      rules: [
        {
          ...measure,
          ratio: [{ count: 'request', distinct: 'customer', where: { answered: 'in_time' } }, { count: 'request' }],
        },
      ],
    },
    { rules: [{ ...measure, ratio: [{ count: 'request', where: { answered: 'in_time' } }, { count: 'request' }] }] },
  ],
  [
    'counted_field_unknown',
    { rules: [{ ...measure, count: { count: 'request', where: { colour: 'red' } } }] },
    { rules: [{ ...measure, count: { count: 'request', where: { tier: 'high' } } }] },
  ],
  [
    'counted_value_unknown',
    { rules: [{ ...measure, count: { count: 'request', where: { kind: 'complain' } } }] },
    { rules: [{ ...measure, count: { count: 'request', where: { kind: { not: 'complaint' } } } }] },
  ],
  [
    'fact_without_span',
    { rules: [{ ...high, when: { fact: 'order.count', over: 3 } }] },
    { rules: [{ ...high, when: { fact: 'order.count', in: 'this_year', over: 3 } }] },
  ],
  [
    'fact_with_span',
    { rules: [{ ...high, when: { fact: 'arrears_days', in: 'this_year', over: 3 } }] },
    { rules: [{ ...high, when: { fact: 'arrears_days', over: 3 } }] },
  ],
  [
    'fact_value_unknown',
    { rules: [{ ...high, when: { fact: 'customer.kind', is: 'firm' } }] },
    { rules: [{ ...high, when: { fact: 'customer.kind', is: 'enterprise' } }] },
  ],
  [
    'grant_of_nothing',
    { rules: [{ grant: {} }] },
    { rules: [{ for: { tier: 'low' }, grant: { assistants: ['consultant'] } }] },
  ],
  [
    'duty_of_other_subject',
    {
      rules: [{ do: 'talk', every: 'month', by: 'consultant' }],
      more: { duties: { talk: { title: word('座谈'), of: 'site' } } },
    },
    {
      rules: [{ for: { each: 'site' }, do: 'talk', every: 'month', by: 'consultant' }],
      more: { duties: { talk: { title: word('座谈'), of: 'site' } } },
    },
  ],
  [
    'owner_of_no_customer',
    { rules: [{ for: { each: 'site' }, do: 'assembly', every: 'quarter', by: 'owner' }] },
    { rules: [{ for: { each: 'site' }, do: 'assembly', every: 'quarter', by: 'consultant' }] },
  ],
  [
    'word_unused',
    { more: { roles: { keeper: word('管家') } } },
    { rules: [{ ...contact, by: 'keeper' }], more: { roles: { keeper: word('管家') } } },
  ],
  [
    'alert_never_raised',
    { more: { alerts: { fading: word('流失') } } },
    { rules: [{ alert: 'fading', when: bad, tell: 'consultant' }], more: { alerts: { fading: word('流失') } } },
  ],
  [
    'alert_unanswered',
    { rules: [{ alert: 'fading', when: bad, tell: 'consultant' }], more: { alerts: { fading: word('流失') } } },
    {
      rules: [
        { alert: 'fading', when: bad, tell: 'consultant' },
        { after: 'alert.raised', about: { alert: 'fading' }, within: '1d', do: 'contact', by: 'owner' },
      ],
      more: { alerts: { fading: word('流失') } },
    },
  ],
  [
    'label_unused',
    { more: { labels: { ...small.pack.labels, class: { ...small.pack.labels.tier, assigned: 'by_hand' } } } },
    {
      rules: [{ ...contact, for: { class: 'low' } }],
      more: { labels: { ...small.pack.labels, class: { ...small.pack.labels.tier, assigned: 'by_hand' } } },
    },
  ],
  [
    'override_undeclared',
    { rules: [{ for: { tier: 'high' }, after: 'request.received', within: '30min', do: 'respond', by: 'owner' }] },
    {
      rules: [
        {
          for: { tier: 'high' },
          after: 'request.received',
          within: '30min',
          do: 'respond',
          by: 'owner',
          overrides: 'respond',
        },
      ],
    },
  ],
];

describe('a careful colleague', () => {
  it('has nothing to say about the small policy', () => expect(foundIn({})).toEqual([]));

  it.each(remarks)('%s', (code, earns, earnsNot) => {
    expect(foundIn(earns).map((finding) => finding.code)).toContain(code);
    expect(foundIn(earnsNot).map((finding) => finding.code)).not.toContain(code);
  });
});

describe('two policies in force', () => {
  const second = (change: object): Pack => {
    const base = { ...small.pack, pack: 'second', labels: {}, uses: ['tier'], rules: [], title: word('第二套') };
    const { pack, findings } = parsePack({ ...base, ...change });
    if (!pack) throw new Error(JSON.stringify(findings));
    return pack;
  };
  const first = packWith({});
  const said = (other: Pack) =>
    lintTogether([first, other]).map(({ code, params }) => [code, params.whom ?? params.label ?? params.given]);
  const respond = { id: 'answer', clause: '1.5', after: 'request.received', within: '2h', do: 'respond', by: 'owner' };

  it('of which one says that it overrides the other do not disagree, and what it names must be there', () => {
    const rule = first.rules.find(({ id }) => id.startsWith('respond')) as { id: string };
    expect(said(second({ rules: [{ ...respond, overrides: `${first.pack}/${rule.id}` }] }))).toEqual([]);
    const strange = lintTogether([first, second({ rules: [{ ...respond, overrides: `${first.pack}/absent` }] })]);
    expect(strange.map(({ code }) => code)).toContain('overrides_unknown');
  });

  it('that say the same, or speak of different people, do not disagree', () => {
    expect(said(second({}))).toEqual([]);
    expect(said(second({ rules: [{ ...respond, within: '1h' }] }))).toEqual([]);
    const contacts = {
      id: 'contact',
      clause: '1.4',
      for: { tier: 'low' },
      do: 'proactive_contact',
      every: 'month',
      at_least: 2,
      by: 'owner',
    };
    expect(said(second({ rules: [contacts] }))).toEqual([]);
    expect(said(second({ rules: [{ ...contacts, for: { tier: 'high' } }] }))).toEqual([
      ['policies_disagree', 'tier=high'],
    ]);
  });

  it('disagree on a limit, with a customer of whom both speak', () => {
    expect(said(second({ rules: [respond] }))).toEqual([['policies_disagree', '']]);
    expect(said(second({ rules: [{ ...respond, for: { tier: 'low' } }] }))).toEqual([
      ['policies_disagree', 'tier=low'],
    ]);
  });

  it('may not both declare a label, nor use one that nobody declares, nor mean two things by one word', () => {
    expect(said(second({ labels: small.pack.labels, uses: [] }))).toEqual([['label_twice', 'tier']]);
    expect(said(second({ uses: ['class'] }))).toEqual([['uses_unknown', 'class']]);
    const roles = (zh: string) => ({ roles: { keeper: word(zh) } });
    const [one, same, other] = ['管家', '管家', '店长'].map((zh) => second({ ...roles(zh), uses: [] })) as [
      Pack,
      Pack,
      Pack,
    ];
    expect(lintTogether([one, { ...same, pack: 'third' }])).toEqual([]);
    expect(lintTogether([one, { ...other, pack: 'third' }]).map(({ code }) => code)).toEqual(['word_differs']);
  });
});

describe('what people can do', () => {
  const work: Workforce = {
    carriers: { tier: { high: 40, low: 400 } },
    customers: 440,
    holders: { consultant: 2, marketing: 1 },
    events: { 'request.received': 44 },
    most: 60,
  };

  it('is told for each role: contacts by how often, answers by how often people ask', () => {
    expect(loadsOf(packWith({}), work)).toEqual([
      { role: 'marketing', duties: 40, holders: 1, each: 40 },
      { role: 'consultant', duties: 44, holders: 2, each: 22 },
    ]);
  });

  it('is remarked on where it is too much, or where nobody holds the role', () => {
    const found = (workforce: Workforce) =>
      lint({ pack: packWith({}), workforce }).flatMap(({ code, params }) =>
        params.role ? [[code, params.role, params.each ?? 'nobody']] : [],
      );
    expect(found(work)).toEqual([]);
    expect(found({ ...work, most: 30 })).toEqual([['load_impossible', 'marketing', 40]]);
    expect(found({ ...work, holders: { consultant: 2 } })).toEqual([['role_held_by_nobody', 'marketing', 'nobody']]);
  });
});
