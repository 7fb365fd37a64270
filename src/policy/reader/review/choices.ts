// What may be chosen where a reading is corrected: units and periods as documents write them.

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

export const periodChoices = ['每日', '每周', '每两周', '每月', '每季度', '每半年', '每年'] as const;
