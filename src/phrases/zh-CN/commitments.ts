// 服务承诺：对外公布的响应时限、个人信息告知书与热线。
export default {
  title: '服务承诺',
  lead: '{{organisation}}的服务承诺',
  times: '响应时限',
  all: '全部客户',
  clause: '制度第 {{clause}} 条',
  none: '还没有公布响应时限。',
  privacy: '个人信息告知书',
  noNotice: '还没有公布告知书。',
  version: '第 {{version}} 版',
  contact: '联系与投诉',
  hotline: '服务热线',
  officer: '个人信息保护负责人',
  rights:
    '您可以要求查阅、复制、更正、删除您的信息，要求限制处理、撤回同意，或要求我们说明分层的依据。我们在收到请求后按期答复。',
  print: '打印',
  edit: '修改热线',
  saved: '已保存',
  link: '服务承诺（公开）',
  back: '进入系统',
};
