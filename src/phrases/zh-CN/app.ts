// The words of the frame.
export default {
  name: '维系',
  frame: {
    places: '页面',
    actions: '操作',
    results: '搜索结果',
    example: '这是示例数据，可以放心试用；正式数据请另行开始。',
    customers: '客户',
    signOut: '退出登录',
    profile: '我的资料',
    loading: '正在打开…',
  },
  administration: {
    nav: '管理',
    lead: '设置与监督检查。',
    people: '人员、部门、级别与每个人的权限。',
    fields: '本单位自己的客户资料字段。',
    signIn: '密码、两步验证、登录时限与单点登录。',
    programs: '供其他程序使用的 API 密钥：能做什么、到什么时候。',
    privacy: '处理目的、告知、评估与处理活动登记。',
    retention: '各类记录保存多久、到期怎样删除。',
    archive: '资料抽查、清理、重复客户和资料变更。',
    rights: '个人要求查阅、更正、删除、限制的办理与期限。',
    commitments: '对外公布的响应时限、告知书与热线。',
    readingModel: '读制度的模型',
    readingModelText: '没有读懂的句子，可以向一个模型征求建议；默认不启用',
  },
  // What the navigation and the palette call pages whose own words come when they are opened.
  places: {
    imports: '导入名单',
    backups: '备份',
    backupsText: '最近一次备份与演练、在哪里、出了问题怎么办',
    privacyAdd: '受理请求',
    privacyTitle: '个人请求',
  },
  notFound: {
    title: '没有这个页面',
    text: '地址可能输错了，或者内容已被移走，也可能您没有查看它的权限。',
    home: '回到首页',
  },
};
