// The forms in which organisations write their rules down besides articles and lists: questions and answers, tables of other makes, lists with
// dashes, annexes, formal numerals, letters. What a form says by its looks is read as what it says in words.
import { describe, expect, it } from 'vitest';
import { rulesOf } from './draft/rule-list.ts';
import { read } from './read.ts';

/** Each rule with a figure as `kind quantity unit for whom`. */
function rulesIn(text: string): string[] {
  return rulesOf(read(text))
    .filter(({ quantity }) => quantity !== null)
    .map(({ kind, quantity, unit, whom }) => `${kind} ${quantity}${unit ?? ''} ${whom ?? '–'}`);
}

describe('questions and answers', () => {
  it('takes neither who asks nor who answers for a name', () => {
    expect(rulesIn('Q1：顾客来电没人接怎么办？\nA：二十分钟内回电。')).toEqual(['response_sla 20分钟 –']);
  });
  it('reads a question as what stands above its answer', () => {
    expect(rulesIn('问：老顾客多久联系一次？\n答：每季度致电一次。')).toEqual(['cadence 1次 老顾客']);
  });
});

describe('tables', () => {
  it('parts cells by tabs, empty ones too', () => {
    const table = '档次\t上门\t备注\n甲级客户\t每月1次\t\n乙级客户\t每季度1次\t电话亦可';
    expect(rulesIn(table)).toEqual(['visit_frequency 1次 甲级客户', 'visit_frequency 1次 乙级客户']);
  });
  it('parts cells by wide blanks and leaves the words of a head together', () => {
    const table =
      'Level    Response Time    Target Resolution\nP1    20 min    5 h\nP2    2 business hours    3 business days';
    expect(rulesIn(table)).toEqual([
      'response_sla 20分钟 P1',
      'resolution_sla 5小时 P1',
      'response_sla 2工作小时 P2',
      'resolution_sla 3工作日 P2',
    ]);
  });
  it('takes signs across the top for grades, and two limits in a cell for two', () => {
    const table = '| 事项 | S | A |\n| --- | --- | --- |\n| 断网 | 5分钟响应 / 1小时恢复 | 10分钟响应 / 3小时恢复 |';
    expect(rulesIn(table)).toEqual([
      'response_sla 5分钟 S',
      'resolution_sla 1小时 S',
      'response_sla 10分钟 A',
      'resolution_sla 3小时 A',
    ]);
  });
  it('takes a grade at the top of a column for no figure', () => {
    const table = '事项 一级报障 二级报障 三级报障\n电话联系 10分钟 20分钟 40分钟\n修复完毕 2小时 6小时 9小时';
    expect(rulesIn(table).map((rule) => rule.split(' ').at(-1))).toEqual([
      ...['一级报障', '二级报障', '三级报障'],
      ...['一级报障', '二级报障', '三级报障'],
    ]);
  });
});

describe('lists and headings', () => {
  it('takes a dash behind a name for a colon', () => {
    expect(rulesIn('老会员——每月问候一次\n新会员—两天内回访')).toEqual(['cadence 1次 老会员', 'callback 2天 新会员']);
  });
  it('knows formal numerals as headings that close each other', () => {
    expect(rulesIn('壹、订单\n贰、维修\n一、三日内修好。\n参、考核\n一、每月检讨一次。')).toEqual([
      'resolution_sla 3天 维修',
      'review_cycle 1次 –',
    ]);
  });
  it('takes the number of an annex for no word', () => {
    expect(rulesIn('B.4 升级：超过两小时仍未恢复的，报技术总监。')).toEqual(['escalation 2小时 –']);
  });
  it('takes blanks beside figures in a sentence for looks', () => {
    expect(rulesIn('- A 级：管家每周 1 次电话，每月 1 次走访\n- B 级：每月 1 次电话')).toEqual([
      'cadence 1次 A 级',
      'visit_frequency 1次 A 级',
      'cadence 1次 B 级',
    ]);
  });
  it('reads the number of a list before the figure that its item begins with', () => {
    expect(rulesIn('4.每月回访一次\n5.60天未到店的会员由店长致电')).toEqual(['cadence 1次 –', 'churn_trigger 60天 –']);
  });
  it('takes a salutation for no heading', () => {
    expect(rulesIn('尊敬的业主：\n一、质保期满前20天电话提醒。')).toEqual(['reminder_lead 20天 –']);
  });
  it('reads 後, 於 and 乙 of Traditional texts', () => {
    expect(rulesIn('裝機後五日內，專員致電關懷。主管應於兩小時內到場。每季檢討乙次。')).toEqual([
      'callback 5天 –',
      'response_sla 2小时 –',
      'review_cycle 1次 –',
    ]);
  });
});
