import { type Mutator, type Node, numericLiteral, type Path } from './babel.ts';

type NumericLiteral = Extract<Node, { type: 'NumericLiteral' }>;

/** Takes a duration for one of another unit: a thousandth and a thousand times of what it is. */
export const timeUnit: Mutator = {
  name: 'TimeUnit',
  *mutate(path) {
    if (!path.isNumericLiteral() || path.node.value === 0 || !isDuration(path)) return;
    const { value } = path.node;
    yield numericLiteral(value / 1000);
    yield numericLiteral(value * 1000);
  },
};

/** Milliseconds of a minute; its multiples are hardly anything else. */
const MINUTE = 60_000;

/** What is called so is a duration: `retryAfter`, `pauseMs`, `SETTLING`, `max_wait_seconds`. */
const NAMED_DURATION =
  /(ms|millis|milliseconds?|secs?|seconds?|minutes?|hours?|days?|time_?out|delay|patience|interval|ttl|deadline|pause|lifetime|wait|settling|period|grace|backoff|age|retry_?after|expires_?in|duration)$/i;

/** The number itself is a duration, or it is the largest of a product that is one. */
function isDuration(path: Path): boolean {
  if (isFactor(path) && valueOf(path) === 1000) return true;
  const product = outermostProduct(path);
  const factors = factorsOf(product.node);
  // What multiplies something unknown is a number of times.
  if (factors.includes(undefined) || path.node !== largest(factors)) return false;
  return valueOf(path) % MINUTE === 0 || isNamedDuration(product);
}

const valueOf = ({ node }: Path): number => (node.type === 'NumericLiteral' ? node.value : 0);

function outermostProduct(path: Path): Path {
  const { parentPath: parent } = path;
  return parent?.isBinaryExpression({ operator: '*' }) ? outermostProduct(parent) : path;
}

/** What is multiplied, from left to right; undefined for what is not written as a number. */
function factorsOf(node: Node): (NumericLiteral | undefined)[] {
  if (node.type === 'BinaryExpression' && node.operator === '*')
    return [...factorsOf(node.left), ...factorsOf(node.right)];
  return [node.type === 'NumericLiteral' ? node : undefined];
}

const largest = (factors: (NumericLiteral | undefined)[]): Node | undefined =>
  factors.toSorted((one, other) => (other?.value ?? 0) - (one?.value ?? 0))[0];

/** `seconds * 1000`, `milliseconds / 1000` */
const isFactor = ({ parent }: Path): boolean =>
  parent?.type === 'BinaryExpression' && (parent.operator === '*' || parent.operator === '/');

/** Climbs from a number to what it is called: a variable, a property, a parameter, what it is compared with, a timer. */
function isNamedDuration(path: Path): boolean {
  const { parent, parentPath, node } = path;
  switch (parent?.type) {
    case 'VariableDeclarator':
      return isNamed(parent.id);
    case 'ObjectProperty':
    case 'ClassProperty':
    case 'ClassPrivateProperty':
      return isNamed(parent.key);
    case 'AssignmentPattern':
    case 'AssignmentExpression':
      return isNamed(parent.left);
    case 'BinaryExpression':
      if (parent.operator === '*' || parent.operator === '/') return false;
      // `2 ** 31 - 1` is a bound.
      if (isSum(parent) && isWritten(parent.left === node ? parent.right : parent.left)) return false;
      return (
        isNamed(parent.left === node ? parent.right : parent.left) || (isSum(parent) && climb(parentPath))
      );
    case 'LogicalExpression':
      return isNamed(parent.left) || climb(parentPath);
    case 'ConditionalExpression':
    case 'UnaryExpression':
      return climb(parentPath);
    case 'CallExpression':
      return (
        isTimer(parent.callee) ||
        (isMinOrMax(parent.callee) && (parent.arguments.some(isNamed) || climb(parentPath)))
      );
    default:
      return false;
  }
}

const climb = (path: Path | null): boolean => path !== null && isNamedDuration(path);

/** Whether nothing but numbers stand in it. */
const isWritten = (node: Node): boolean =>
  node.type === 'NumericLiteral' ||
  (node.type === 'BinaryExpression' && isWritten(node.left) && isWritten(node.right));

const isSum = ({ operator }: { operator: string }): boolean => operator === '+' || operator === '-';

const isTimer = (callee: Node): boolean =>
  /^(set(Timeout|Interval)|sleep|delay|pause|timeout|wait\w*)$/.test(nameOf(callee) ?? '');

const isMinOrMax = (callee: Node): boolean => /^(min|max)$/.test(nameOf(callee) ?? '');

const isNamed = (node: Node): boolean => NAMED_DURATION.test(nameOf(node) ?? '');

/** The last word by which something is reached: `limits.pauseMs` is "pauseMs", `retryAfter(headers)` "retryAfter". */
function nameOf(node: Node): string | undefined {
  switch (node.type) {
    case 'Identifier':
      return node.name;
    case 'PrivateName':
      return node.id.name;
    case 'StringLiteral':
      return node.value;
    case 'MemberExpression':
    case 'OptionalMemberExpression':
      return nameOf(node.property);
    case 'CallExpression':
    case 'OptionalCallExpression':
      return nameOf(node.callee);
    default:
      return undefined;
  }
}
