// Words of documents that a careful colleague stops at: what means nothing until somebody says how much, what says any or all, units of
// time, and what a law has something to say about. As patterns, in both languages; a policy's text may be in either.

/** Words that state a duty without stating its measure. */
export const vague: readonly { readonly word: { readonly zh: string; readonly en: string }; readonly said: RegExp }[] =
  [
    { word: { zh: '及时', en: 'in time' }, said: /及时|\bin time\b|\bpromptly\b|\btimely\b/i },
    {
      word: { zh: '定期', en: 'regularly' },
      said: /定期|不定期|\bregular(ly)?\b|\bperiodic(ally)?\b|\bfrom time to time\b/i,
    },
    {
      word: { zh: '尽快', en: 'as soon as possible' },
      said: /尽快|尽早|第一时间|\bas soon as possible\b|\bat once\b|\bimmediately\b/i,
    },
    { word: { zh: '经常', en: 'often' }, said: /经常|\boften\b|\bfrequently\b/i },
    {
      word: { zh: '较高', en: 'high' },
      said: /较高|较大金额|\b(fairly|rather|relatively) high\b|\bhigh (annual )?(spend|amount)/i,
    },
    {
      word: { zh: '较低', en: 'low' },
      said: /较低|\b(fairly|rather|relatively) low\b|\blow (annual )?(spend|amount)/i,
    },
    { word: { zh: '中等', en: 'medium' }, said: /中等水平|\b(medium|middling) (level|amount|spend)/i },
    {
      word: { zh: '大幅', en: 'sharply' },
      said: /大幅|明显下降|显著|\bsharp(ly)?\b|\bsignificant(ly)?\b|\bconsiderabl[ey]\b/i,
    },
    {
      word: { zh: '较长', en: 'long' },
      said: /时间较长|较长时间|长时间|长期未|\bfor a long time\b|\blong (in arrears|unused|time)\b/i,
    },
    {
      word: { zh: '规定时间', en: 'the stated time' },
      said: /规定(的)?(时间|时限)|约定时限|承诺的?时间|\b(stated|prescribed|promised) (time|limit)\b/i,
    },
  ];

/** Whether a text says that one criterion is enough, or that all are needed. */
export const saysAny = /任一|任意一|任何一|之一|或者?|\bany( one)? of\b|\beither\b|\bone of\b|\bor\b/i;
export const saysAll = /同时|全部满足|均须|均应|都须|并且|且|\ball of\b|\bboth\b|\band also\b|\bas well as\b/i;
/** What separates criteria that are listed. */
export const listed = /[；;]/g;

/** Days of work, as texts write them; and other days. */
export const saysWorkingDays = /工作日|\bworking days?\b|\bbusiness days?\b/i;
export const saysWorkingHours = /工作小时|\bworking hours?\b/i;

/** Laws that are no longer in force. Civil Code of the PRC, article 1260: repealed on 1 January 2021. */
export const repealedLaws: readonly {
  readonly law: { readonly zh: string; readonly en: string };
  readonly said: RegExp;
}[] = [
  { law: { zh: '合同法', en: 'Contract Law' }, said: /《?(中华人民共和国)?合同法》?|\bContract Law\b/ },
  { law: { zh: '侵权责任法', en: 'Tort Law' }, said: /侵权责任法|\bTort (Liability )?Law\b/ },
  { law: { zh: '物权法', en: 'Property Law' }, said: /物权法|\bProperty Law\b/ },
  { law: { zh: '担保法', en: 'Guarantee Law' }, said: /担保法|\bGuarant(ee|y) Law\b/ },
  {
    law: { zh: '民法通则', en: 'General Principles of Civil Law' },
    said: /民法通则|\bGeneral Principles of (the )?Civil Law\b/,
  },
  {
    law: { zh: '民法总则', en: 'General Provisions of Civil Law' },
    said: /民法总则|\bGeneral Provisions of (the )?Civil Law\b/,
  },
];

/** What the texts say of personal information. */
export const collects = /收集|采集|录入|登记|填写|\bcollect|\bgather|\benter(ed|s)?\b|\brecord(ed|s)?\b/i;
export const asMuchAsPossible =
  /尽可能(多|全面|详细)|尽量(多|全面|详细)|越多越好|\bas (much|fully|completely|many) as possible\b|\bas comprehensively as possible\b/i;
export const idNumbers = /身份证号?|证件号|\b(ID|identity)( card)? numbers?\b|\bnumbers? of (an )?identity/i;
export const separateConsent = /单独同意|单独征得|\bseparate consent\b|\bconsent of its own\b/i;
export const recordsCalls =
  /(电话|通话).{0,6}录音|\bcalls? (is|are|be) recorded\b|\brecord(ings?)? of calls\b|\bcall recordings?\b/i;
export const informs = /告知|提示|提醒|征得.{0,4}同意|\btold\b|\binform|\bnotif/i;
export const forEver = /永久(保存|保留)|长期保存|\bkept? for ?ever\b|\bkept? permanently\b|\bindefinitely\b/i;
/** Logs kept for so many days or months. */
export const logsKept =
  /日志[^。；]{0,12}?(?<zh>\d+)\s*(?<zhUnit>天|日|个月)|\blogs?\b[^.;]{0,24}?(?<en>\d+)\s*(?<enUnit>days?|months?)/i;
