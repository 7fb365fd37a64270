// What a run of tests has to say: of a good one its counts, of a bad one only what failed, for who reads the end of a log
// (or its beginning, cut short) should not look for one bad test among three thousand good ones.
const ENOUGH = 40;

/**
 * Reads vitest's JSON `report` (undefined when it wrote none) of a run that ended with `code` and printed `output`.
 * Answers code, counts, and as output the failed tests with their messages; a run that ended badly without a failed
 * test (a file that does not load, an error outside of every test) is one failure and shows the end of what it printed.
 */
export function readReport(report, { code, output }) {
  const { numPassedTests: passed = 0, testResults = [] } = report ?? {};
  const failures = testResults.flatMap(failuresOf);
  const bad = failures.length > 0 || code !== 0 || passed === 0;
  const rest = failures.length > 0 ? [] : [lastLines(output)];
  return {
    code: bad ? code || 1 : 0,
    output: bad ? [...failures, ...rest].join('\n\n') : output,
    passed,
    failed: bad ? Math.max(failures.length, 1) : 0,
  };
}

function failuresOf({ name, status, message, assertionResults }) {
  const tests = assertionResults.filter((test) => test.status === 'failed');
  if (tests.length === 0) return status === 'failed' ? [`${name}\n${message}`] : [];
  return tests.map(({ fullName, failureMessages }) => `${name}: ${fullName}\n${failureMessages.join('\n')}`);
}

function lastLines(output) {
  return output.trimEnd().split('\n').slice(-ENOUGH).join('\n');
}
