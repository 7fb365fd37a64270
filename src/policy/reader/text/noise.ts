// What sites put around a document: notices of copyright, offers to download, lists of other documents. None of it is policy.

const words =
  /本站|网站|网友|下载|VIP文档|付费|版权|侵权|著作权|上传|文档(?:评论|贡献|简介|内容)|本文档|相关文档|最新文档|评论|实名认证|原创力|积分(?:下载|充值)|点击|二次转载|转载|举报电话|退款|商业用途|WinRAR|解压|阅读器|ICP备|版权所有|免责|阅读[\s：]?\d+|收藏|打赏|登录后|查看更多|上一篇|下一篇|温馨提示|热线咨询|百度|豆丁|道客|文库|范文|首页|领域认证|关注|浏览(?:量|次数)?[\s：:]*\d|字号|发布时间|好评率|已售|打印/g;
const decisive =
  /本站|原创力文档|VIP文档|人人文库|版权(?:说明|申诉|声明)|侵权[,，]?请|上传(?:者|人)|文档(?:评论|贡献者)|本文档由|资料下载|收藏本站|版权所有|仅供(?:研究|参考|学习)/;

/** Whether a line was put there by a site: one decisive word, or several that seldom stand together elsewhere. */
export function isOfSite(line: string): boolean {
  if (line.length > longest) return false;
  const found = new Set(line.match(words) ?? []);
  return (
    (decisive.test(line) && found.size >= 2) ||
    found.size >= 3 ||
    (found.size >= 1 && line.length <= 8 && /文档|评论|首页|收藏|相关|最新|温馨|查看更多|上一篇|下一篇|版权/.test(line))
  );
}

/** A whole document without breaks is no notice of a site. */
const longest = 400;
