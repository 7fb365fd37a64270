// What is written down on the way of the example's requests: fields that every request can have, and words of steps and acts.
import type { ExampleData } from '#features/example/index.ts';

export const steps: NonNullable<ExampleData['steps']> = {
  complex: 0.18,
  milestones: { share: 0.35, kinds: ['issue', 'repair'] },
  passing: ['客户在电话里已当场说清', '与上一单同一原因，不再重复', '客户书面要求先恢复、后补手续', '现场已一并办理'],
  fields: {
    impact: [
      '全部门店，约两百人，从今早八点起。',
      '只有财务科五人，其余正常。',
      '一条产线，已切到手工单。',
      '仅一台设备。',
    ],
    department: ['技术与产品部', '技术与产品部', '客户服务部', '客户经理部'],
    root_cause: ['operation', 'settings', 'software', 'hardware', 'handover', 'checking', 'outside'],
    lead: ['haoqiang'],
    team: ['haoqiang xunuoyan', 'haoqiang xunuoyan panyue'],
    mandate: ['查清根源，先恢复业务，三天内给出方案。', '技术、产品、客服一起定位，每晚八点碰头。'],
    report: [
      '现象、影响、根源、临时措施、预计时间，共两页，附日志截图。',
      '三页：复现步骤、根源定位、两套备选方案、时间表。',
    ],
    requirement_type: ['function', 'function', 'service', 'other'],
    progress: ['studying', 'developing', 'developing'],
    told_by: ['conversation'],
    feedback: ['功能合用，希望再加批量导出。', '已确认满足需求。', '培训安排得很及时。', '还需要一份操作说明。'],
    solution_type: ['repair', 'repair', 'replacement', 'process_change', 'advice', 'compensation'],
    process: ['先恢复业务，再定位根源，最后回切并观察一天。', '远程处理未果，次日到场更换，当场验证。'],
    prevention: [
      '加监控与提前告警，列入月度巡检。',
      '上线清单增加压测一项。',
      '同批次设备列入季度巡检。',
      '交接表改为双人签字。',
    ],
    experience: [
      '对通报及时表示满意。',
      '希望以后同一名工程师跟到底。',
      '认可处理速度，建议通知再早一些。',
      '没有特别意见。',
    ],
    cause: ['上线前没有做压测。', '交接漏了一项。', '同批次元件老化，巡检没有覆盖。', '操作手册写得不清楚。'],
    process_change: [
      '上线清单加一项压测，技术与产品部负责。',
      '交接表双人签字，客户服务部负责。',
      '巡检表增加寿命一栏。',
      '重写手册第三章并录制短片。',
    ],
  },
  words: {
    classify: ['已看过日志和影响面。', '与客户信息科核对过现象。'],
    agree: ['客户来电同意方案，确认书已签字传回。', '客户邮件回复：同意按方案执行。', '当面确认，双方签字。'],
    confirm_closing: ['客户电话确认可以关闭。', '客户邮件回复同意关闭。', '现场签字确认关闭。'],
    explain_delay: ['备件晚到一天，已向客户说明并约定新的时间。', '测试又发现一处，需要多一天，客户表示理解。'],
    reach_milestone: ['修复完成。', '测试通过。', '备机上线。'],
    tell_milestone: ['已告知客户：修复完成，进入观察。', '已告知客户：测试通过，今晚切换。'],
    try_reach: ['电话无人接听。', '对接人出差，留言未回。', '邮件未回复。'],
  },
};
