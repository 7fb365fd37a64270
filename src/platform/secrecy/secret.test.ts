// What a secret lets out: nothing but its mask, whichever way it goes.
import { inspect } from 'node:util';
import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { sql } from '../db.ts';
import { canonical, canonicalEnding, endsIn, lettersOf, type SecretKind, wholeKindOf } from './canonical.ts';
import { maskEndOf, maskOf } from './mask.ts';
import { Secret, secretOf } from './secret.ts';

const kinds = Object.keys(canonical) as SecretKind[];
const anyText = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({ unit: 'grapheme' }),
  fc.stringMatching(/^[+0-9 ()*#x-]{1,20}$/),
);

describe('a canonical form', () => {
  test.each(kinds)('of %s is its own canonical form', (kind) => {
    fc.assert(
      fc.property(anyText, (text) => {
        const once = canonical[kind](text);
        expect(canonical[kind](once)).toBe(once);
      }),
      { numRuns: 2_000 },
    );
  });

  it('is one for every spelling of a mobile', () => {
    const mobile = fc.stringMatching(/^1[3-9]\d{9}$/);
    const prefix = fc.constantFrom('', '+86', '0086', '86', '+86 ', '＋８６', '(+86)', '+86-', '00 86 ');
    const gap = fc.constantFrom('', ' ', '-', '–', '‑', '\u3000', '.', '\u200b', '\t');
    const wide = (text: string) => text.replace(/\d/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0));
    fc.assert(
      fc.property(mobile, prefix, gap, gap, fc.boolean(), (number, before, first, second, isWide) => {
        const spelt = `${before}${number.slice(0, 3)}${first}${number.slice(3, 7)}${second}${number.slice(7)}`;
        expect(canonical.phone(isWide ? wide(spelt) : spelt)).toBe(number);
      }),
    );
  });

  test.each([
    ['+86 10 8888 6666', '01088886666'],
    ['(010) 8888-6666', '01088886666'],
    ['+86 (0)10 88886666', '01088886666'],
    ['0311-8888666', '03118888666'],
    ['0086 755 8888 6666', '075588886666'],
    ['010-88886666转801', '01088886666#801'],
    ['010-88886666 ext. 801', '01088886666#801'],
    ['400-888-6666', '4008886666'],
    ['+86 400 888 6666', '4008886666'],
    ['+86 95588', '95588'],
    ['00852 9123 4567', '+85291234567'],
    ['+1 (415) 555-2671', '+14155552671'],
    ['无', '无'],
  ])('of the phone %s is %s', (text, expected) => expect(canonical.phone(text)).toBe(expected));

  test.each([
    ['id_number', '11010119900307123x', '11010119900307123X'],
    ['id_number', '１１０１０１ 19900307 123ｘ', '11010119900307123X'],
    ['id_number', 'e-1234 5678', 'E12345678'],
    ['email', ' Li.Lei＠Example.COM ', 'li.lei@example.com'],
    ['wecom', 'ZhangSan', 'zhangsan'],
    ['name', '王 小明', '王小明'],
  ] as const)('of the %s %s is %s', (kind, text, expected) => expect(canonical[kind](text)).toBe(expected));
});

describe('a mask', () => {
  test.each([
    ['phone', '13812341234', '138****1234'],
    ['phone', '+86 138-1234-1234', '138****1234'],
    ['phone', '010-88881234', '010-****1234'],
    ['phone', '01088881234', '010****1234'],
    ['phone', '0755 8888 1234', '0755-****1234'],
    ['phone', '010-88881234转801', '010-****1234'],
    ['phone', '400-888-1234', '400****1234'],
    ['phone', '+852 9123 4567', '+852****4567'],
    ['phone', '+1 415 555 2671', '+1****2671'],
    ['phone', '95588', '***88'],
    ['phone', '88881234', '****34'],
    ['phone', '8', '*'],
    ['phone', '无', '*'],
    ['id_number', '110101199003071234', '110101********1234'],
    ['id_number', '11010119900307123x', '110101********123X'],
    ['id_number', '110101900307123', '110101*****7123'],
    ['id_number', 'E12345678', 'E****78'],
    ['id_number', '12', '1*'],
    ['email', 'lilei@example.com', 'l***@example.com'],
    ['email', 'li@example.com', 'l*@example.com'],
    ['email', 'l@example.com', '*@example.com'],
    ['email', 'not an address', 'n****'],
    ['wecom', 'zhangsan', 'zh****n'],
    ['wecom', 'li', 'l*'],
    ['name', '王小明', '王**'],
    ['name', '王明', '王*'],
    ['name', '王', '*'],
    ['name', '欧阳修', '欧阳*'],
    ['name', '欧阳娜娜', '欧阳**'],
    ['name', '欧阳', '欧*'],
    ['name', '歐陽修', '歐陽*'],
    ['name', '阿卜杜拉·买买提', '阿***'],
    ['name', 'John Smith', 'J***'],
    ['name', 'Jo', 'J*'],
    ['address', '北京市朝阳区建国路88号', '北京市朝阳区****'],
    ['address', '江苏省苏州市昆山市前进中路1号', '江苏省苏州市昆山市****'],
    ['address', '上海市浦东新区世纪大道100号', '上海市浦东新区****'],
    ['address', '内蒙古自治区锡林郭勒盟苏尼特左旗满都拉图镇', '内蒙古自治区锡林郭勒盟苏尼特左旗****'],
    ['address', '新疆维吾尔自治区乌鲁木齐市天山区解放北路', '新疆维吾尔自治区乌鲁木齐市天山区****'],
    ['address', '香港特别行政区中环皇后大道', '香港特别行政区****'],
    ['address', '朝阳区建国路88号', '朝阳区****'],
    ['address', '杭州市幸福小区3号楼', '杭州市****'],
    ['address', '幸福小区3号楼', '****'],
    ['address', '北京市朝阳区', '北京市***'],
    ['address', '北京市', '***'],
    ['address', '北京市朝阳区1号', '北京市朝阳区**'],
    ['address', 'Room 5, 88 Jianguo Road', '****'],
    ['phone', '****', '####'],
  ] as const)('of the %s %s is %s', (kind, plain, expected) => expect(maskOf(kind, plain)).toBe(expected));

  test.each(kinds)('of any %s is not longer than it, and is not it', (kind) => {
    fc.assert(
      fc.property(anyText, (text) => {
        fc.pre(text !== '');
        const mask = maskOf(kind, text);
        expect(mask.length).toBeLessThanOrEqual(text.length);
        expect(mask.length).toBeGreaterThan(0);
        expect(mask).not.toBe(text);
      }),
      { numRuns: 2_000 },
    );
  });

  it('hides at least four digits of every mobile, and eight of every number of a resident', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^1[3-9]\d{9}$/), fc.stringMatching(/^\d{17}[\dX]$/), (mobile, identity) => {
        expect(maskOf('phone', mobile)).toBe(`${mobile.slice(0, 3)}****${mobile.slice(7)}`);
        expect(maskOf('id_number', identity)).toBe(`${identity.slice(0, 6)}********${identity.slice(14)}`);
      }),
    );
  });
});

describe('what somebody typed of a number', () => {
  const digits = fc.stringMatching(/^\d{4,12}$/);
  const national = fc.oneof(
    fc.stringMatching(/^1[3-9]\d{9}$/),
    fc.stringMatching(/^0(10|2\d|[3-9]\d\d)-?[2-9]\d{6,7}$/),
    fc.stringMatching(/^[48]00-?\d{3}-?\d{4}$/),
    digits,
  );
  const abroad = fc.stringMatching(/^(\+|00)(852|1|44|81)\d{7,10}$/);
  const prefix = fc.constantFrom('', '+86', '0086 ', '0');
  const stored = fc.oneof(
    fc.tuple(prefix, national, prefix),
    abroad.map((number) => ['', number, ''] as const),
  );
  const extension = fc.constantFrom('', '#12', '\u8f6c3456', ' ext.7');

  it('is never missed by what its mask shows', () => {
    let met = 0;
    fc.assert(
      fc.property(stored, extension, fc.nat(12), ([before, number, typedBefore], tail, cut) => {
        const plain = `${before}${number}${tail}`;
        const mask = maskOf('phone', plain).replaceAll('-', '');
        for (const typed of [number, number.slice(cut), `${typedBefore}${number}`, plain]) {
          const isLong = lettersOf(canonicalEnding('phone', typed)).length >= 4;
          if (!isLong || !endsIn('phone', plain, typed)) continue;
          met += 1;
          const end = maskEndOf('phone', typed);
          const isAbroad = mask.startsWith('+') && mask.endsWith(end.slice(-4));
          const isLeft = mask.endsWith(end) || isAbroad || !/[0-9A-Za-z]{4}$/.test(mask);
          // What is the same is found by the index of whole values, whatever its mask.
          expect(isLeft || canonical.phone(plain) === canonical.phone(typed), `${plain} by ${typed}`).toBe(true);
        }
      }),
      { numRuns: 5_000 },
    );
    expect(met).toBeGreaterThan(5_000);
  });

  it.each([
    ['18001234567', '8001234567'],
    ['14001234567', '4001234567'],
    ['0302 2812 3456', '022 812 3456'],
    ['050200000000', '0200000000'],
  ])('is the end of %s though %s would be a number by itself', (plain, typed) => {
    expect(
      endsIn('phone', plain, typed) && maskOf('phone', plain).replaceAll('-', '').endsWith(maskEndOf('phone', typed)),
    ).toBe(endsIn('phone', plain, typed));
  });

  it('is the end of an identity number though it has the fifteen digits of an old one', () => {
    expect(maskOf('id_number', '110101199003074578').endsWith(maskEndOf('id_number', '101199003074578'))).toBe(true);
  });

  it('is of one kind when it is whole', () => {
    expect(['13912345678', '+86 139-1234-5678'].map(wholeKindOf)).toEqual(['phone', 'phone']);
    expect(['110101199003074578', '11010119900307457x'].map(wholeKindOf)).toEqual(['id_number', 'id_number']);
    expect(['5678', '01088886666', '110101900307457', 'E12345678', '+852 9123 4567'].map(wholeKindOf)).toEqual(
      Array(5).fill(undefined),
    );
  });
});

describe('a secret', () => {
  const secret = new Secret('phone', '13812341234');

  it('prints its mask, however it is printed', () => {
    const printed = [
      String(secret),
      `${secret}`,
      `${secret as unknown}`,
      JSON.stringify({ secret, within: [secret] }),
      inspect(secret, { depth: 9, showHidden: true }),
      inspect({ secret }),
      JSON.stringify(Object.entries(secret)),
      JSON.stringify({ ...secret }),
      JSON.stringify(structuredClone({ ...secret })),
    ];
    for (const text of printed) {
      expect(text).not.toContain('13812341234');
      expect(text).toContain('138****1234');
    }
  });

  it('is refused as a parameter of SQL', () => {
    const { values } = sql`select ${secret}`;
    expect(() => (values[0] as Secret).toPostgres()).toThrow('in the clear');
  });

  it('is no secret when there is nothing', () => {
    expect([secretOf('phone', null), secretOf('phone', undefined), secretOf('phone', ' ')]).toEqual([null, null, null]);
    expect(secretOf('phone', ' 13812341234 ')?.mask).toBe('138****1234');
  });

  it('is the same as another spelling of it', () => {
    expect(secret.isSame(new Secret('phone', '+86 138 1234 1234'))).toBe(true);
    expect(secret.isSame(new Secret('phone', '13812341235'))).toBe(false);
  });
});
