// 项目：商场、现场、网点；谁在那里工作，哪些客户属于那里。
export default {
  nav: '项目',
  none: '未设置',
  field: {
    name: '名称',
    nameHint: '商场、服务现场、网点或分公司的名称。',
    address: '地址',
    department: '所属部门',
    people: '人员',
    peopleHint: '在这个项目工作的同事。按项目授权的人只能看到自己项目的客户。',
    customers: '客户',
  },
  list: {
    closed: '包括已关闭的',
    empty: '还没有项目',
    emptyText: '把商场、现场或网点建成项目，客户和人员就能按项目管理。',
  },
  new: { title: '新建项目', submit: '建立' },
  edit: { act: '修改', title: '修改“{{name}}”' },
  state: { closed: '已关闭' },
  close: { act: '关闭项目', title: '关闭“{{name}}”？', text: '关闭后不再归入新客户，按项目的权限随之失效；已有记录都保留，可以重新启用。', done: '已关闭“{{name}}”。' },
  open: { act: '重新启用', done: '已重新启用“{{name}}”。' },
  people: { title: '人员', act: '调整', edit: '“{{name}}”的人员', nobody: '还没有人员。' },
  customers: {
    count_one: '{{count}} 位',
    count_other: '{{count}} 位',
    all: '查看全部 {{count}} 位客户',
    nobody: '还没有客户。可在客户列表中选中客户，批量归入本项目。',
  },
  customer: { title: '项目', none: '未归入项目', edit: '调整项目' },
  bulk: { act: '归入项目', title: '归入项目', submit: '归入', done_one: '已归入 {{count}} 位', done_other: '已归入 {{count}} 位' },
  person: { title: '所在项目' },
};
