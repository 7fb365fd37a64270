// 审批的拒绝用语。并入 refusals.ts。
export default {
  approval: {
    needed: '这项操作须经领导同意。请先说明用途，提出申请。',
    not_found: '没有找到这份申请，可能已被收回，或不是您提出的。',
    not_decided: '还在等待领导批准。',
    declined: '申请已被退回，不能办理。如确有需要，请补充说明后重新提出。',
    lapsed: '已过期。如仍有需要，请重新提出。',
    other: '与批准的内容不一致。批准只对当时提出的内容有效，请重新提出。',
    own: '自己的、上级的和由您代班的同事的申请，须由其他领导批准。',
    already_asked: '同样的申请已经提出，请在“审批”中查看。',
    already_used: '批准只能用一次，已经用过了。',
    already_withdrawn: '申请已被收回。',
    already_decided: '这份申请已有结果，请刷新页面。',
  },
};
