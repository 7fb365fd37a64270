// A path reads as a line that one can follow, in both languages, with nothing of the code showing through.
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { parsePack, vocabulary } from '#policy/index.ts';
import { sayCauses, sayCauseTitles, sayPath, sayPromisedPath, sayRequestKinds, sayStep } from './paths.ts';

const pack = parsePack(parse(readFileSync('src/policy/testing/good/whole.yaml', 'utf8')).pack).pack!;
const path = pack.paths.complaints!;
const zh = { pack, language: 'zh-CN' } as const;
const en = { pack, language: 'en' } as const;

describe('a path', () => {
  it('is one line with what each step asks, who takes it and who confirms it', () => {
    expect(sayPath(path, zh)).toBe(
      '投诉按“投诉处理”办理：响应客户（“投诉由谁处理”（待确认）办理） → 致歉（仅限紧急程度高） → 分析原因（填责任部门、根本原因） → ' +
        '提供方案（填方案类型、完成时限） → 客户确认方案（以客户确认为准） → 处理完成 → ' +
        '客户确认关闭（以客户确认为准，联系3次未果可记为联系不上） → 关闭 → 回访；其间：同步进度（填已做的工作、下次告知时间）',
    );
    expect(sayPath(path, en)).toBe(
      'Complaints, for complaints: Answer (by “who deals with complaints” (to be stated)) → Apologise (only when of high urgency) → ' +
        'Analyse (with department in charge, root cause) → Propose a solution (with kind of solution, date agreed) → ' +
        'The customer agrees (confirmed by the customer) → Resolve → ' +
        'The customer confirms closing (confirmed by the customer; after 3 attempts in vain, recorded as not reached) → Close → Call back; ' +
        'meanwhile Tell progress (with what has been done, when they hear from us next)',
    );
  });

  it('says all that narrows a step', () => {
    const step = {
      step: 'report',
      by: 'store_manager',
      about: { urgency: ['high', 'medium'], complex: true, major: false, channel: ['web'] },
    };
    expect(sayStep(step, zh)).toBe(
      '出具分析报告（仅限紧急程度高或紧急程度中且复杂问题且非重大问题且来自网络，店长办理）',
    );
    expect(sayStep(step, en)).toBe(
      'Give the analysis report (only when of high urgency or medium urgency and complex and not major and received by web; by store manager)',
    );
  });

  it('keeps to itself, before customers, who takes a step and what is filled in', () => {
    expect(sayPromisedPath(path, zh)).toMatch(/^投诉：响应客户 → 致歉（仅限紧急程度高） → 分析原因 → /);
  });

  it('has words for every kind of request, step and field', () => {
    expect(sayRequestKinds(vocabulary.requestKinds, 'zh-CN')).not.toMatch(/[a-z]/);
    expect(sayRequestKinds(vocabulary.requestKinds, 'en').split(', ')).not.toEqual(expect.arrayContaining(['enquiry']));
    for (const [step, word] of Object.entries(vocabulary.steps as Readonly<Record<string, vocabulary.StepWord>>)) {
      const asks = word.may ?? [];
      expect(sayStep({ step, asks }, zh)).not.toMatch(/[a-z]/);
      expect(sayStep({ step, asks }, en)).not.toMatch(/_|undefined|\{\{/);
    }
  });
});

describe('causes', () => {
  const causes = {
    use: {
      title: { zh: '用法不当', en: 'wrong use' },
      under: { slip: { title: { zh: '操作失误', en: 'a slip' } }, settings: { title: { zh: '设置', en: 'settings' } } },
    },
    outside: { title: { zh: '外部原因', en: 'outside' } },
  };
  it('are said with the finer ones in brackets', () => {
    expect(sayCauses(causes, 'zh-CN')).toBe('原因分为：用法不当（操作失误、设置）、外部原因');
    expect(sayCauses(causes, 'en')).toBe('Causes: wrong use (a slip, settings), outside');
    expect(sayCauseTitles([causes.use.title, causes.use.under.slip.title], 'zh-CN')).toBe('用法不当 › 操作失误');
  });
});
