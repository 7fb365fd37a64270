// What is owed about a person, on their page; most people are owed nothing, and then nothing is said.
import { SubjectDuties } from './SubjectDuties.tsx';

export default function PersonDuties({ personId }: { personId: string }) {
  return <SubjectDuties subjectId={personId} quiet />;
}
