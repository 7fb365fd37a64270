// The ways of requests on paper: whole in the policy, as far as customers notice them in the handbook.
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { parse } from 'yaml';
import { compile, parsePack } from '#policy/index.ts';
import { shippedCalendar } from '../../../packs/calendars/shipped.ts';
import { handbookDocument, policyDocument } from './documents.ts';
import { promisesOf } from './promises.ts';

const written = parse(readFileSync('src/policy/testing/good/whole.yaml', 'utf8')).pack;
const steps = written.paths.complaints.steps.map((step: { step: string }) =>
  step.step === 'resolve' ? { ...step, clause: '5' } : step,
);
const { pack } = parsePack({ ...written, paths: { complaints: { ...written.paths.complaints, steps } } });
const clock = shippedCalendar('round-the-clock');
const adopted = { id: 'whole@2026', appliesFrom: 0, publishedAt: 0, goLive: 0, parameters: {} };
const edition = compile(pack!, adopted, new Map([[clock.id, clock]])).edition!;
const part = { edition, since: '2026-01-01', notes: [], parameters: [] };
const printing = { organisation: '某单位', language: 'zh-CN' } as const;

it('stands in the policy under its clause, with the causes; a step with a clause of its own is cited there', () => {
  const { blocks } = policyDocument({ ...printing, parts: [part] });
  const texts = blocks.map((block) => ('text' in block ? block.text : ''));
  const at = (start: string): number => texts.findIndex((text) => text.startsWith(start));
  expect(at('投诉按“投诉处理”办理：响应客户（客服经理办理） → ')).toBeGreaterThan(at('4'));
  expect(at('原因分为：')).toBeGreaterThan(at('投诉按'));
  expect(at('原因分为：')).toBeLessThan(at('5'));
  expect(at('“投诉处理”第 6 步：处理完成')).toBeGreaterThan(at('5'));
});

it('is told to customers step by step, without what the house keeps to itself', () => {
  const { blocks } = handbookDocument({ ...printing, parts: [{ ...part, promises: promisesOf(edition, undefined) }] });
  const texts = blocks.map((block) => ('text' in block ? block.text : ''));
  expect(texts).toContain('您的诉求怎样办理');
  expect(texts).toContain(
    '投诉：响应客户 → 致歉（仅限紧急程度高） → 提供方案 → 客户确认方案 → 处理完成 → 客户确认关闭 → 回访（第 4 条）',
  );
});
