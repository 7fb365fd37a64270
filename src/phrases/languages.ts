// Each language's name in itself; the same words in every language of the screen.
export default { 'zh-CN': '简体中文', en: 'English' };
