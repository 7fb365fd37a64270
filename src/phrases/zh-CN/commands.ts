// 命令行说给人看的话:每个命令、参数与错误都在这里;英文与之同形。
export default {
  frame: {
    title: 'Weixi 维系:写下您的客户关系制度,由 Weixi 执行。',
    usage: '用法',
    commands: '命令',
    options: '选项',
    required: '必填',
    more: '查看某个命令的说明:weixi 命令 --help',
    help: '显示说明',
    language: '显示语言:zh-CN 或 en(默认按 LANG)',
    unknownCommand: '没有“{name}”这个命令。',
    unknownOption: '“{command}”没有“{name}”这个选项。',
    didYouMean: '是不是“{name}”?',
    valueMissing: '选项“{name}”后面要写一个值。',
    valueUnwanted: '选项“{name}”不带值。',
    optionMissing: '缺少选项“{name}”。',
    argumentMissing: '缺少参数:{name}。',
    argumentUnwanted: '不认识参数“{name}”。',
    seeHelp: '说明:{command} --help',
  },
  version: {
    summary: '显示 Weixi、Node 和系统的版本',
    arguments: '',
    options: { json: '以 JSON 输出' },
  },
};
