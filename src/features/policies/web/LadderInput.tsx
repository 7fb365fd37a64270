// The ladder as its steps: who is reminded while there is still time, and who is told when there is none.
import { CloseOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, InputNumber, Select } from 'antd';
import { DurationInput, type Given } from './Amounts.tsx';
import type { Step } from './say-value.ts';
import { usePolicyPhrases, useRoleOptions } from './usePhrases.ts';

/** How a step's time is said: a share of the time left, a length before due, a length after. */
const ways = ['share', 'left', 'over'] as const;
type Way = (typeof ways)[number];

interface LadderProps extends Given<Step[]> {
  /** Who may be told; the roles of the policy in force where nothing is given. */
  roles?: readonly RoleOption[] | undefined;
}
interface RoleOption {
  readonly value: string;
  readonly label: string;
}

export function LadderInput({ value = [], onChange, roles }: LadderProps) {
  const t = usePolicyPhrases();
  const usual = useRoleOptions();
  const tell = (steps: Step[]) => onChange?.(steps.length === 0 ? undefined : steps);
  return (
    <ol className="ladder">
      {value.map((step, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a step is its place in the ladder
        <li key={index} className="ladder__step">
          <StepInput
            step={step}
            number={index + 1}
            roles={roles ?? usual}
            onChange={(next) => tell(value.map((each, place) => (place === index ? next : each)))}
          />
          <Button
            size="small"
            type="text"
            icon={<CloseOutlined />}
            aria-label={t('ladder.remove', { n: index + 1 })}
            onClick={() => tell(value.filter((_, place) => place !== index))}
          />
        </li>
      ))}
      <li>
        <Button
          size="small"
          icon={<PlusOutlined />}
          disabled={value.length >= mostSteps}
          onClick={() => tell([...value, begun.over('owner')])}
        >
          {t('ladder.add')}
        </Button>
      </li>
    </ol>
  );
}

const mostSteps = 20;

interface StepProps {
  step: Step;
  number: number;
  roles: readonly RoleOption[];
  onChange: (step: Step) => void;
}

function StepInput({ step, number, roles, onChange }: StepProps) {
  const t = usePolicyPhrases();
  const name = t('ladder.step', { n: number });
  const way = wayOf(step);
  const length = 'left' in step ? step.left : step.over;
  const timed = (next: string): Step =>
    way === 'over' ? { over: next, tell: step.tell } : { left: next, tell: step.tell };
  return (
    <div className="ladder__fields">
      <Select<Way>
        aria-label={`${name}: ${t('field.when')}`}
        value={way}
        options={ways.map((each) => ({ value: each, label: t(`ladder.${each}`) }))}
        style={{ width: 116 }}
        onChange={(next) => onChange(begun[next](step.tell))}
      />
      {way === 'share' ? (
        <InputNumber
          aria-label={`${name}: ${t('ladder.share')}`}
          min={1}
          max={99}
          precision={0}
          value={Number.parseInt(length, 10)}
          suffix="%"
          style={{ width: 90 }}
          onChange={(next) => next !== null && onChange(timed(`${next}%`))}
        />
      ) : (
        <DurationInput
          aria-label={`${name}: ${t('field.amount')}`}
          least={way === 'over' ? 0 : 1}
          value={length}
          onChange={(next) => next !== undefined && onChange(timed(next))}
        />
      )}
      <Select
        aria-label={`${name}: ${t('field.whom')}`}
        value={step.tell}
        options={[...roles]}
        style={{ width: 180 }}
        onChange={(tell) => onChange({ ...step, tell })}
      />
    </div>
  );
}

/** What a step says first when its way is changed. */
const begun: Record<Way, (tell: string) => Step> = {
  share: (tell) => ({ left: '50%', tell }),
  left: (tell) => ({ left: '1h', tell }),
  over: (tell) => ({ over: '0min', tell }),
};

function wayOf(step: Step): Way {
  if ('over' in step) return 'over';
  return step.left.endsWith('%') ? 'share' : 'left';
}
