// 协同：关注、专项小组、正在查看和答复的同事、与我有关的新进展。
export default {
  watch: {
    title: '关注',
    act: '关注',
    stop: '取消关注',
    add: '请同事关注',
    remove: '不再请{{name}}关注',
    none: '还没有人关注。关注后，有新进展会在今日提醒。',
  },
  team: {
    title: '专项小组',
    none: '没有专项小组。复杂问题可以请几位同事组成小组，诉求结束前他们都能看到并处理。',
    form: '成立专项小组',
    change: '调整小组',
    dissolve: '解散',
    dissolveTitle: '解散专项小组？',
    dissolveText: '组员将看不到这条诉求，除非另有权限。',
    lead: '组长',
    members: '组员',
    purpose: '要解决什么',
    formed: '{{name}}成立',
    save: '保存',
  },
  present: {
    reading: '{{names}}也在看这条诉求',
    writing: '{{names}}正在填写答复',
    join: '、',
  },
  news: {
    title: '与我有关的诉求',
    mention: '{{name}}在「{{title}}」提到您：{{words}}',
    watched: '「{{title}}」{{what}}',
    more: '共 {{count}} 项新进展',
    seen: '知道了：{{title}}',
  },
};
