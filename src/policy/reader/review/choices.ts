// What may be chosen where a reading is corrected: units and periods as documents write them.
import { periodOf } from '../draft/measures.ts';

export const unitChoices = [
  '分钟',
  '小时',
  '工作小时',
  '天',
  '工作日',
  '周',
  '月',
  '季度',
  '年',
  '次',
  '元',
  '万元',
  '%',
  '分',
  '倍',
] as const;

/** Chinese counts money by ten thousands, English does not: 20 of the one are 200,000 of the other. */
export function withoutMyriads(value: number, unit: string): { value: number; unit: string } {
  return unit === '万元' ? { value: value * 10_000, unit: '元' } : { value, unit };
}

/** Ways to reach a customer, as documents write them. */
export const channelChoices = [
  '电话',
  '微信',
  '企业微信',
  '短信',
  '邮件',
  '上门',
  '面谈',
  '视频',
  'APP',
  '公众号',
  '会议',
] as const;

/** The channels that a field names, one by one; as they are written together. */
export function channelsIn(words: string | undefined): string[] {
  return words?.split(/[、或和及与/]/).filter((word) => word !== '') ?? [];
}

export function saidChannels(channels: readonly string[]): string | null {
  return channels.length === 0 ? null : channels.join('、');
}

/** Occasions on which limits begin, as documents write them. */
export const triggerChoices = [
  '收到诉求',
  '响应',
  '分析完成',
  '提出方案',
  '客户确认方案',
  '处理完成',
  '关闭',
  '沟通',
  '下单',
  '安装完成',
  '新客户建档',
  '客户流失',
  '预警',
] as const;

/**
 * The period of a document in the form of the policy language, for whoever says it in another language: 每两个月 and 年 come back at intervals,
 * 连续三个月 and 近一年 are a window that moves. Undefined where it is none of a calendar.
 */
export function periodWritten(words: string): string | undefined {
  const period = periodOf(words);
  if (period === undefined || /或/.test(words)) return undefined;
  const moves = /近|连续|过去|内|任意|^[\d一二两三四五六七八九十半]+个?(?:年|月|季度|周|天|日)$/.test(words);
  return moves ? `rolling ${period}` : period;
}

export const periodChoices = ['每日', '每周', '每两周', '每月', '每季度', '每半年', '每年'] as const;
