// For tests: mail as it comes over the wire.

export interface Written {
  readonly from: string;
  readonly to?: string;
  readonly id?: string;
  readonly subject?: string;
  readonly text?: string;
  readonly date?: string;
  readonly references?: readonly string[];
  readonly headers?: Readonly<Record<string, string>>;
  readonly files?: readonly { readonly name: string; readonly type: string; readonly bytes: Uint8Array }[];
}

/** RFC 5322 and MIME, written out: what a test says is what goes over the wire. */
export function rawMail({
  from,
  to = 'service@huaying.example',
  id,
  subject = '您好',
  text = '请联系我。',
  date = 'Fri, 09 Oct 2026 11:00:00 +0800',
  references = [],
  headers = {},
  files = [],
}: Written): Buffer {
  const head: string[] = [
    `From: ${from}`,
    `To: ${to}`,
    `Date: ${date}`,
    `Subject: =?utf-8?B?${Buffer.from(subject).toString('base64')}?=`,
    ...(id === undefined ? [] : [`Message-ID: ${id}`]),
    ...(references.length === 0 ? [] : [`In-Reply-To: ${references.at(-1)}`, `References: ${references.join(' ')}`]),
    ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`),
    'MIME-Version: 1.0',
  ];
  const body = [
    'Content-Type: text/plain; charset=utf-8',
    'Content-Transfer-Encoding: base64',
    '',
    base64(Buffer.from(text)),
  ];
  if (files.length === 0) return Buffer.from([...head, ...body, ''].join('\r\n'));
  const parts = files.flatMap(({ name, type, bytes }) => [
    '--part',
    `Content-Type: ${type}; name="${name}"`,
    `Content-Disposition: attachment; filename="${name}"`,
    'Content-Transfer-Encoding: base64',
    '',
    base64(bytes),
  ]);
  const whole = [
    ...head,
    'Content-Type: multipart/mixed; boundary="part"',
    '',
    '--part',
    ...body,
    ...parts,
    '--part--',
    '',
  ];
  return Buffer.from(whole.join('\r\n'));
}

/** A report that mail did not arrive (RFC 3464). */
export function rawReport({
  about,
  status = '5.1.1',
  action = 'failed',
  id = `<report-${about}@mx.example>`.replace(/[<>]/g, '').replace(/^/, '<').concat('>'),
}: {
  about: string;
  status?: string;
  action?: string;
  id?: string;
}): Buffer {
  return Buffer.from(
    [
      'From: Mail Delivery System <mailer-daemon@mx.example>',
      'To: service@huaying.example',
      'Subject: Undelivered Mail Returned to Sender',
      'Date: Fri, 09 Oct 2026 12:00:00 +0800',
      `Message-ID: ${id}`,
      'Auto-Submitted: auto-replied',
      'MIME-Version: 1.0',
      'Content-Type: multipart/report; report-type=delivery-status; boundary="part"',
      '',
      '--part',
      'Content-Type: text/plain',
      '',
      'I am sorry.',
      '--part',
      'Content-Type: message/delivery-status',
      '',
      'Reporting-MTA: dns; mx.example',
      '',
      'Final-Recipient: rfc822; wang@xingguang.example',
      `Action: ${action}`,
      `Status: ${status}`,
      '',
      '--part',
      'Content-Type: text/rfc822-headers',
      '',
      'From: service@huaying.example',
      `Message-ID: ${about}`,
      'Subject: x',
      '',
      '--part--',
      '',
    ].join('\r\n'),
  );
}

function base64(bytes: Uint8Array): string {
  return (
    Buffer.from(bytes)
      .toString('base64')
      .match(/.{1,76}/g) ?? ['']
  ).join('\r\n');
}
