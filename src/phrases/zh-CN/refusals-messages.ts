// 消息与邮件：为什么不能发送、设置或处理。
export default {
  message: {
    not_found: '没有找到这条消息。',
    already_settled: '这条消息的状态刚刚变了，请刷新后再看。',
    channel_off: '还没有启用这种发送方式。请联系管理员在“消息与邮件”中设置。',
    no_address: '没有登记邮箱或电话。请先在客户资料中补上。',
    address_bad: '登记的邮箱地址格式不对，发不出去。请先在客户资料中改正。',
    one_line: '主题只能是一行，请去掉换行。',
    host_form: '请填写服务器的名称或地址，例如 smtp.example.com。',
    address_form: '邮箱地址的格式不对，例如 service@example.com。',
    set_by_machine: '发信服务器由运行系统的计算机设定，不能在这里修改。请联系运维人员。',
    hook_secret_needed: '请填写签名密钥。没有签名，对方无法确认消息来自本系统。',
    hook_address: '这个地址不能使用。请填写公网上以 https 开头的地址。',
    survey_address: '请填写以 http 或 https 开头的网址，后面不带路径，例如 https://service.example.com。',
  },
  template: {
    unknown: '没有“{{name}}”这个占位内容（第 {{at}} 个字符）。可用的有：{{known}}。',
    broken: '第 {{at}} 个字符开始的占位内容不完整。请改成完整的占位内容，例如 {{example}}。',
    not_found: '没有找到这个模板。',
    changed_conflict: '这个模板刚刚被别人修改过。请刷新后再改。',
    empty: '“{{name}}”现在没有内容，请先补上，或改写这一句。',
  },
  mail: {
    not_found: '没有找到这封邮件，可能已经处理。',
    already_sorted: '这封邮件已经处理过。',
    request_not_found: '这位客户没有这件诉求，请重新选择。',
    mailbox_off: '还没有启用收件邮箱。',
  },
} as const;
