// 权限：谁能看什么、做什么，依据哪一条。
export default {
  title: '权限',
  none: '账号尚未启用或已停用，没有任何权限。',
  house: '整个单位',
  besides: '另加{{relation}}的客户',
  only: '仅限{{what}}',
  onlyIf: '须{{what}}',
  limit: '{{each}}至多{{most}}次',
  and: '、',
  comma: '，',
  clause: '依据 {{clause}}',
  usual: '通用权限（制度未另行规定）',
};
