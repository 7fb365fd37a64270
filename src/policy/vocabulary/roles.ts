// The posts that most organisations have. A policy names posts of its own besides (its `roles`).
import type { Word } from './word.ts';

/** About whom or what duties are owed. */
export const subjectKinds = {
  customer: { zh: '客户', en: 'customers' },
  site: { zh: '项目', en: 'sites' },
  organisation: { zh: '公司', en: 'the organisation' },
  department: { zh: '部门', en: 'departments' },
  person: { zh: '员工', en: 'colleagues' },
} as const satisfies Record<string, Word>;

/** `owner` is whoever looks after the subject; the rest are roles that people hold. */
export const roles = {
  owner: { zh: '负责人', en: 'owner' },
  relationship_specialist: { zh: '客户关系专员', en: 'relationship specialist' },
  senior_consultant: { zh: '资深业务顾问', en: 'senior consultant' },
  consultant: { zh: '业务顾问', en: 'consultant' },
  customer_service: { zh: '客服人员', en: 'customer service' },
  technician: { zh: '技术支持', en: 'technician' },
  marketing: { zh: '市场人员', en: 'marketing' },
  account_manager: { zh: '客户经理', en: 'account manager' },
  service_manager: { zh: '客服经理', en: 'service manager' },
  customer_success: { zh: '客户成功经理', en: 'customer success manager' },
  dispatcher: { zh: '调度人员', en: 'dispatcher' },
  installer: { zh: '安装维修人员', en: 'installer' },
  front_desk: { zh: '前台人员', en: 'front desk' },
  team_leader: { zh: '组长', en: 'team leader' },
  department_head: { zh: '部门负责人', en: 'department head' },
  information_team: { zh: '信息管理小组', en: 'information team' },
  senior_management: { zh: '高层管理人员', en: 'senior management' },
  general_office: { zh: '总经理办公室', en: "general manager's office" },
  inspector: { zh: '监察人员', en: 'inspector' },
  safety_department: { zh: '安全部门', en: 'safety department' },
  supervisor: { zh: '监督人员', en: 'supervisor' },
} as const satisfies Record<string, Word>;
