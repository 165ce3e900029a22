const HEAD_END = Buffer.from('\r\n\r\n');
const LAST_CHUNK = Buffer.from('0\r\n\r\n');
const NOTHING = Buffer.alloc(0);

/**
 * Finds the end of each answer on a kept HTTP/1.1 connection on which one request is under way at a time. It reads no
 * more than that takes, so that the load generator leaves the processors to what it measures.
 */
export class AnswerReader {
  #bytes = NOTHING;

  /**
   * The status once the answer is whole, before that 0. Fails on what is no HTTP answer, or more than one.
   *
   * @param chunk is copied where it is kept: its memory may be read into again
   */
  read(chunk) {
    const begun = this.#bytes.length > 0;
    const bytes = begun ? Buffer.concat([this.#bytes, chunk]) : chunk;
    const status = statusOf(bytes);
    if (status > 0) this.#bytes = NOTHING;
    else this.#bytes = begun ? bytes : Buffer.from(chunk);
    return status;
  }
}

function statusOf(bytes) {
  const head = bytes.indexOf(HEAD_END);
  if (head < 0) return 0;
  const text = bytes.latin1Slice(0, head + 2);
  const end = endOf(bytes, text, head + HEAD_END.length);
  if (end < 0 || bytes.length < end) return 0;
  if (bytes.length > end) throw new Error('more than one answer to one request');
  return status(text);
}

/** Where the answer ends, as far as it is known; else -1. */
function endOf(bytes, head, bodyBegin) {
  const length = /\r\ncontent-length: *(\d+)\r\n/i.exec(head);
  if (length) return bodyBegin + Number(length[1]);
  if (/\r\ntransfer-encoding: *chunked\r\n/i.test(head)) {
    const end = bytes.length - LAST_CHUNK.length;
    return end >= bodyBegin && bytes.indexOf(LAST_CHUNK, end) === end ? bytes.length : -1;
  }
  if (/^HTTP\/1\.1 (204|304) /.test(head)) return bodyBegin;
  throw new Error(`an answer without an end: ${head.split('\r\n')[0]}`);
}

function status(head) {
  const found = /^HTTP\/1\.1 (\d{3})/.exec(head);
  if (!found) throw new Error(`no HTTP answer: ${head.slice(0, 40)}`);
  return Number(found[1]);
}
