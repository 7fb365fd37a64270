// Passwords that are tried first: the words that lead every published list, in English and in pinyin, with what people put around them; walks over the
// keyboard; repetitions. Rules and not a list of thousands, because at ten characters and more the lists are mostly made of these (ASVS 5.0.0, 6.2.4).

/** Whether a password is one of those that anybody guesses. */
export function isCommonPassword(password: string): boolean {
  const plain = password.normalize('NFKC').toLowerCase();
  if (new Set(plain).size < 4) return true;
  return isRepetition(plain) || unwalked(plain) <= spare || isDressedWord(plain);
}

/** So few characters beside what is known add nothing. */
const spare = 2;

/** "abcabcabca": nothing but one unit of at most half its length, again and again. */
function isRepetition(plain: string): boolean {
  for (let unit = 1; unit <= Math.min(6, plain.length / 2); unit += 1)
    if ([...plain].every((letter, at) => at < unit || letter === plain[at - unit])) return true;
  return false;
}

/** How many characters are no part of a walk of three or more along a line of the keyboard, the alphabet or the digits. */
function unwalked(plain: string): number {
  let alone = 0;
  for (let at = 0; at < plain.length; ) {
    const length = Math.max(...lines.map((line) => walkFrom(plain, at, line)));
    if (length < 3) alone += 1;
    at += length < 3 ? 1 : length;
  }
  return alone;
}

function walkFrom(plain: string, start: number, line: string): number {
  let length = 1;
  let place = line.indexOf(plain[start] ?? '\0');
  if (place < 0) return 0;
  while (start + length < plain.length && line[place + 1] === plain[start + length]) {
    place += 1;
    length += 1;
  }
  return length;
}

const forwards = [
  'abcdefghijklmnopqrstuvwxyz',
  '01234567890',
  'qwertyuiop',
  'asdfghjkl',
  'zxcvbnm',
  '1qaz2wsx3edc4rfv5tgb6yhn7ujm',
];
const lines = [...forwards, ...forwards.map((line) => [...line].reverse().join(''))];

/** A word of the list, or two, with digits and signs around it and some letters written as digits. */
function isDressedWord(plain: string): boolean {
  const bare = plain.replace(/^[\d\W_]+|[\d\W_]+$/g, '');
  const spelt = bare.replace(/[01345@$!]/g, (sign) => letterOf[sign] ?? sign);
  return [bare, spelt].some(
    (text) => words.has(text) || [...words].some((word) => text.startsWith(word) && words.has(text.slice(word.length))),
  );
}

const letterOf: Readonly<Record<string, string>> = {
  '0': 'o',
  '1': 'i',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '@': 'a',
  $: 's',
  '!': 'i',
};

const words = new Set(
  `password passwd passwort pass admin administrator root user guest test testing demo login welcome letmein master monkey
  dragon football baseball basketball superman batman iloveyou iloveu sunshine princess shadow michael jordan charlie
  ashley jessica daniel thomas hello helloworld whatever trustno freedom computer internet secret changeme default
  access mustang starwars pokemon samsung google apple microsoft windows linux oracle server system office company
  business customer manager summer winter spring autumn monday friday january december qwerty qwertyuiop asdfgh zxcvbn
  asdf zxcv qwer abc abcd qazwsx wsx qaz woaini woaiwojia woshishui woailaopo woaiwo aini wodemima mima mimamima
  zhangwei wangwei lixiaoming xiaoming zhongguo beijing shanghai guangzhou shenzhen wanmei nihao nihaoma tiankong
  taobao alibaba tencent weixin wechat qq baidu huawei xiaomi weixi crm kefu xiaoshou gongsi dongfang asd qwe zxc
  aa aaa aaaa a q p`
    .split(/\s+/)
    .filter((word) => word !== ''),
);
