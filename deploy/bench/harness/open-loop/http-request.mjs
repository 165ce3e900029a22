/** The bytes of a request, made once so that sending it costs no more than writing it. */
export function httpRequest({ method, path, headers = {}, body = '' }) {
  const lines = [`${method} ${path} HTTP/1.1`, 'Host: 127.0.0.1'];
  for (const [name, value] of Object.entries(headers)) lines.push(`${name}: ${value}`);
  lines.push(`Content-Length: ${Buffer.byteLength(body)}`, '', '');
  return Buffer.from(lines.join('\r\n') + body);
}
