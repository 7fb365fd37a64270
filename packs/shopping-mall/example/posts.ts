// What people write about the malls on the web, and what the malls answer and publish themselves. All of it is invented.
import type { ExampleData } from '#features/example/index.ts';

export const posts: NonNullable<ExampleData['posts']> = {
  purpose: '请审核后发布',
  posts: [
    {
      ...{ kind: 'found', place: 'forum', placeName: '本地生活论坛', author: '周末逛街', ago: 700 },
      words: '滨江广场周六下午地下车库排队四十分钟，出口只开一个。',
      draft: '您好，周末出口已增开两条通道，并加派人员疏导。给您带来不便，深表歉意。',
      stands: 'published',
    },
    {
      ...{ kind: 'found', place: 'review', placeName: '点评网', author: '小圆帽', ago: 420 },
      words: '湖畔天地三楼洗手间灯坏了两天没人修。',
      draft: '感谢提醒，照明已于当天更换，三楼洗手间恢复正常使用。',
      stands: 'published',
    },
    {
      ...{ kind: 'found', place: 'microblog', placeName: '微博', author: '路过的人', ago: 260 },
      words: '听说滨江广场要关门了？',
      stands: 'set_aside',
      reason: '转发的旧闻，原作者已删除',
    },
    {
      ...{ kind: 'found', place: 'microblog', placeName: '微博', author: '空调怕热星人', ago: 50, topic: 'cooling' },
      words: '滨江广场二楼太闷了，空调像没开。',
      draft: '您好，二楼空调机组正在检修，预计三天内恢复，其间加设了风扇。',
      stands: 'released',
    },
    {
      ...{ kind: 'found', place: 'review', placeName: '点评网', author: '带娃逛一逛', ago: 46, topic: 'cooling' },
      words: '带孩子来滨江广场吃饭，热得坐不住，问了都说不知道什么时候修好。',
      stands: 'open',
    },
    {
      ...{ kind: 'found', place: 'forum', placeName: '本地生活论坛', author: '新邻居', ago: 2 },
      words: '建议湖畔天地增加几个儿童推车租借点。',
      draft: '谢谢您的建议，我们已转营运部评估，结果会在公众号公布。',
      stands: 'asked',
    },
    {
      kind: 'own',
      place: 'website',
      placeName: '官网',
      ago: 900,
      words: '国庆期间营业时间延长至23:00。',
      stands: 'published',
    },
    {
      kind: 'own',
      place: 'website',
      placeName: '官网',
      ago: 1.5,
      words: '本周六北门地砖维修，请从东门进出。',
      stands: 'open',
    },
  ],
  topics: [
    {
      name: 'cooling',
      title: '滨江广场二楼空调',
      ago: 28,
      measures: [
        { words: '检修二楼空调机组，公示恢复时间', who: 'hansong', due: 2, after: 2 },
        {
          words: '二楼公共区加设风扇',
          ...{ who: 'matengfei', due: 0, after: 3 },
          done: { ago: 8, outcome: '已加设十二台，商户反馈良好。' },
        },
      ],
    },
  ],
};
