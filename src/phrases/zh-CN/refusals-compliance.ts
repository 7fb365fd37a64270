// 制度执行情况的拒绝用语。
export default {
  alert: {
    not_found: '没有找到这条预警，或您无权查看。',
  },
  compliance: {
    ends_before: '结束日期早于开始日期，请调整。',
    in_the_future: '截至时间还没有到，请选择现在或更早的时间。',
    measure_not_found: '没有这项指标，或它还无法计算。请从指标列表中选择。',
    too_many_periods: '时间跨度过长：最多分成 {{count}} 个时段，请缩短跨度或选择更长的时段。',
  },
  printing: {
    tier_not_found: '这份制度没有这个客户层级。',
  },
  simulation: {
    not_found: '没有找到这次试算。',
    draft_not_found: '没有找到这份草案。',
    already_over: '这次试算已经结束。',
    not_an_estimate: '这次试算不是已完成的估算：它还在进行，或者已经试算过全部客户。',
    not_readable: '草案还不能试算：请先改正其中的错误，并填写空缺的数字。',
  },
} as const;
