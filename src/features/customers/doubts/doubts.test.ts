import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { creditCheckCharacter, doubtsIn, idCheckDigit } from './doubts.ts';

const codeOf = (field: string, text: string, today?: string) => doubtsIn(field, text, today)[0]?.code;

/** A number that is right, made from its parts. */
const day = fc
  .integer({ min: Date.UTC(1900, 0, 1) / 86_400_000, max: Date.UTC(2025, 11, 31) / 86_400_000 })
  .map((days) => new Date(days * 86_400_000).toISOString().slice(0, 10).replaceAll('-', ''));
const idNumber = fc
  .tuple(
    fc.constantFrom('110101', '310115', '440305', '650102', '810000', '911124'),
    day,
    fc.integer({ min: 0, max: 999 }),
  )
  .map(([region, born, order]) => {
    const head = `${region}${born}${String(order).padStart(3, '0')}`;
    return head + idCheckDigit(head);
  });
const creditCode = fc
  .array(fc.constantFrom(...'0123456789ABCDEFGHJKLMNPQRTUWXY'), { minLength: 17, maxLength: 17 })
  .map((characters) => characters.join('') + creditCheckCharacter(characters.join('')));

describe('ID numbers (GB 11643)', () => {
  it('knows the standard’s own example', () => {
    expect(codeOf('idNumber', '11010519491231002X')).toBeUndefined();
    expect(codeOf('idNumber', '440524188001010014')).toBeUndefined();
    expect(codeOf('idNumber', ' 110105 19491231 002x ')).toBeUndefined();
  });

  it('doubts none that is right', () => {
    fc.assert(fc.property(idNumber, (number) => codeOf('idNumber', number) === undefined));
  });

  it('finds every single wrong digit, and every two neighbours that were swapped', () => {
    fc.assert(
      fc.property(idNumber, fc.nat(16), fc.integer({ min: 1, max: 9 }), (number, place, shift) => {
        const wrong = (Number(number[place]) + shift) % 10;
        expect(codeOf('idNumber', number.slice(0, place) + wrong + number.slice(place + 1))).toBeDefined();
      }),
    );
    fc.assert(
      fc.property(idNumber, fc.nat(15), (number, place) => {
        const [a = '', b = ''] = [number[place], number[place + 1]];
        fc.pre(a !== b);
        expect(codeOf('idNumber', number.slice(0, place) + b + a + number.slice(place + 2))).toBeDefined();
      }),
    );
  });

  it.each([
    ['11010519491231002', 'id_length'],
    ['100105194912310021', 'id_region'],
    ['110105194902300023', 'id_date'],
    ['110105194912310021', 'id_check'],
    ['110105491231002', undefined],
    ['110105491331002', 'id_date'],
    ['E12345678', undefined],
    ['H01234567', undefined],
    ['', undefined],
  ])('%s: %s', (number, code) => {
    expect(codeOf('idNumber', number)).toBe(code);
  });

  it('doubts who would be born after today', () => {
    const head = '11010120300101001';
    const number = head + idCheckDigit(head);
    expect(codeOf('idNumber', number, '2026-10-09')).toBe('id_date');
    expect(codeOf('idNumber', number, '2030-01-01')).toBeUndefined();
  });
});

describe('credit codes (GB 32100)', () => {
  it.each(['91350100M000100Y43', '91110108551385082Q', '9144030071526726XG'])('takes %s', (code) => {
    expect(codeOf('creditCode', code)).toBeUndefined();
  });

  it('doubts none that is right, and every single wrong character', () => {
    fc.assert(fc.property(creditCode, (code) => codeOf('creditCode', code) === undefined));
    fc.assert(
      fc.property(
        creditCode,
        fc.nat(17),
        fc.constantFrom(...'0123456789ABCDEFGHJKLMNPQRTUWXY'),
        (code, place, other) => {
          fc.pre(code[place] !== other && !(place === 0 && /^\d{15}$/.test(code)));
          expect(codeOf('creditCode', code.slice(0, place) + other + code.slice(place + 1))).toBe('credit_check');
        },
      ),
    );
  });

  it.each([
    ['91350100M000100Y4', 'credit_form'],
    ['91350100MO00100Y43', 'credit_form'],
    ['91350100M000100Y44', 'credit_check'],
    ['350100100006543', undefined],
  ])('%s: %s', (code, doubt) => {
    expect(codeOf('creditCode', code)).toBe(doubt);
  });
});

describe('phones and e-mails', () => {
  it.each([
    '13812345678',
    '+86 138-1234-5678',
    '１３８１２３４５６７８',
    '010-88886666',
    '(0571) 8765432',
    '0755 8765 4321',
    '88886666',
    '400-810-8888',
    '10086',
    '95588',
    '010-88886666转801',
    '+852 2345 6789',
    '+1 415 555 2671',
  ])('takes %s', (phone) => {
    expect(codeOf('phone', phone)).toBeUndefined();
  });

  it.each(['1381234567', '138123456789', '12812345678', '010-8888666', '1', '无', '000'])('doubts %s', (phone) => {
    expect(codeOf('phone', phone)).toBe('phone_form');
  });

  it.each([
    ['li@example.com', undefined],
    ['李@例子.中国', undefined],
    ['li@example', 'email_form'],
    ['li.example.com', 'email_form'],
    ['a b@example.com', 'email_form'],
  ])('%s: %s', (email, doubt) => {
    expect(codeOf('email', email)).toBe(doubt);
  });

  it('says nothing of other fields, nor of nothing', () => {
    expect(doubtsIn('name', '1')).toEqual([]);
    expect(doubtsIn('phone', null)).toEqual([]);
    fc.assert(fc.property(fc.string(), (text) => doubtsIn('phone', text).length <= 1));
  });
});
