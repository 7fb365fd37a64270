// Every statement of the house, found in the syntax tree: the text of each sql`…` with the fragments of its own file put in, and which of the tables that
// are distributed it names without giving their subject. What is given from outside stands there as a placeholder.
import { parseSync } from '@swc/core';

export interface Statement {
  /** `path#declaration`. */
  readonly place: string;
  readonly text: string;
}

/** What stands for a value, and for a fragment that is not of this file. */
export const value = '¤';

interface Node {
  readonly type?: string;
  readonly [key: string]: unknown;
}

/** The statements of a file; fragments are only parts of them. */
export function statementsOf(path: string, text: string): Statement[] {
  const tree: unknown = parseSync(text, { syntax: 'typescript', tsx: path.endsWith('.tsx'), target: 'es2022' });
  const { body } = tree as { body: Node[] };
  const declared = new Map<string, Node>();
  for (const item of body) for (const [name, node] of declarationsOf(item)) declared.set(name, node);
  return [...declared].flatMap(([name, node]) =>
    templatesIn(node)
      .map((template) => flat(textOf(template, declared, [name])))
      .filter(isStatement)
      .map((found) => ({ place: `${path}#${name}`, text: found })),
  );
}

const isStatement = (text: string): boolean => /^(select|insert|update|delete|with|declare|merge|copy)\b/i.test(text);

function* declarationsOf(item: Node): Generator<[string, Node]> {
  const inner = (item.type === 'ExportDeclaration' ? item.declaration : item) as Node;
  if (inner.type === 'FunctionDeclaration') yield [nameOf(inner.identifier), inner];
  if (inner.type === 'ClassDeclaration') yield [nameOf(inner.identifier), inner];
  if (inner.type === 'VariableDeclaration')
    for (const declarator of inner.declarations as Node[]) yield [nameOf(declarator.id), declarator];
}

const nameOf = (node: unknown): string => String((node as Node | undefined)?.value ?? '');

/** The outermost templates. */
function templatesIn(node: unknown): Node[] {
  if (Array.isArray(node)) return node.flatMap(templatesIn);
  if (typeof node !== 'object' || node === null) return [];
  const { type, tag } = node as Node;
  if (type === 'TaggedTemplateExpression' && nameOf(tag) === 'sql') return [node as Node];
  return Object.values(node).flatMap(templatesIn);
}

function textOf(template: Node, declared: ReadonlyMap<string, Node>, within: readonly string[]): string {
  const { quasis, expressions } = template.template as { quasis: Node[]; expressions: Node[] };
  return quasis
    .map((quasi, index) => {
      const expression = expressions[index];
      const after = expression === undefined ? '' : giving(expression, declared, within);
      return `${cooked(quasi)}${after}`;
    })
    .join('');
}

function cooked(quasi: Node): string {
  return String(quasi.cooked ?? quasi.raw ?? '');
}

/** A fragment's text: of all branches, one after the other, where it is chosen while it runs. */
function giving(expression: Node, declared: ReadonlyMap<string, Node>, within: readonly string[]): string {
  const inside = templatesIn(expression);
  if (inside.length > 0) return inside.map((template) => textOf(template, declared, within)).join(' ');
  const name = referred(expression);
  const node = name === undefined || within.includes(name) ? undefined : declared.get(name);
  const found = node === undefined ? [] : templatesIn(node);
  if (found.length === 0) return value;
  return found.map((template) => textOf(template, declared, [...within, name ?? ''])).join(' ');
}

/** The name of what is used or called. */
function referred(expression: Node): string | undefined {
  if (expression.type === 'Identifier') return nameOf(expression);
  if (expression.type === 'CallExpression') return referred(expression.callee as Node);
  if (expression.type === 'MemberExpression') return referred(expression.object as Node);
  return undefined;
}

const flat = (text: string): string => text.replace(/\s+/g, ' ').trim();
