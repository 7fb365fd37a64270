// The duties of a site, on its page.
import { SubjectDuties } from './SubjectDuties.tsx';

export default function SiteDuties({ siteId }: { siteId: string }) {
  return <SubjectDuties subjectId={siteId} />;
}
