// A value once it has stopped changing for a moment: search follows the typing without asking at every key.
import { useEffect, useState } from 'react';

/** How long typing rests (ms). */
const rest = 150;

export function useSettled<T>(value: T): T {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), rest);
    return () => clearTimeout(timer);
  }, [value]);
  return settled;
}
