// 网络发帖的拒绝用语。并入 refusals.ts。
export default {
  post: {
    not_found: '没有找到这条发帖。',
    changed_conflict: '这条发帖刚被修改过，请刷新后再试。',
    draft_changed_conflict: '草稿已被修改，请刷新后再提交审核。',
    already_released: '这份文字已经批准，可以发布了。',
    already_published: '已经发布，不能再改。',
    already_set_aside: '已经不再跟进。',
    already_request: '已经转为诉求。',
    already_closed: '这个热点已经结束。',
    other_kind: '这条发帖不能这样办理。',
    not_released: '还没有批准，不能发布。请先提交审核。',
    before_release: '发布时间不能早于批准的时间。',
    link_form: '请填写以 http:// 或 https:// 开头的网址。',
    topic_not_found: '没有找到这个热点，或它已经结束。',
    measure_not_found: '没有找到这项措施，或它已经完成。',
    measures_open: '还有 {{count}} 项措施没有完成，不能结束。',
    management_not_allowed: '公布应急电话须由公司领导授权，组长不能批准。',
  },
};
