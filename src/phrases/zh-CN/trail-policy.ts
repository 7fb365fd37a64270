// 制度起草、审批、发布时发生的事。并入 trail.ts。
export default {
  approved: '批准制度草案',
  drafted: '开始起草制度',
  ended: '终止一份制度',
  published: '发布制度',
  resumed: '重新起草制度',
  sent_back: '退回制度草案',
  simulated: '试算草案',
  submitted: '提交制度草案',
  withdrawn: '搁置制度草案',
};
