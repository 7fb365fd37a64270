// One line of a customer's details: what it is called beside its value.
export function Line({ label, children }: { label: string; children: React.ReactNode }) {
  return (
    <div>
      <dt className="soft small">{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}
