import assert from 'node:assert/strict';
import { test } from 'node:test';

import { AnswerReader } from './answer-reader.mjs';

const PLAIN = 'HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello';
const CHUNKED = 'HTTP/1.1 429 Too Many Requests\r\ntransfer-encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n';

for (const [name, text, status] of [
  ['with a length', PLAIN, 200],
  ['in chunks', CHUNKED, 429],
  ['without a body', 'HTTP/1.1 204 No Content\r\n\r\n', 204],
]) {
  test(`an answer ${name} is whole with its last byte, however it is cut`, () => {
    for (let cut = 1; cut < text.length; cut++) {
      const reader = new AnswerReader();

      assert.equal(reader.read(Buffer.from(text.slice(0, cut))), 0, `cut at ${cut}`);
      assert.equal(reader.read(Buffer.from(text.slice(cut))), status, `cut at ${cut}`);
    }
  });
}

test('what was read of an answer stays when its memory is read into again', () => {
  const memory = Buffer.alloc(PLAIN.length);
  const piece = (text) => memory.subarray(0, memory.write(text));
  const reader = new AnswerReader();

  assert.equal(reader.read(piece(PLAIN.slice(0, 20))), 0);
  assert.equal(reader.read(piece(PLAIN.slice(20, 40))), 0);
  assert.equal(reader.read(piece(PLAIN.slice(40))), 200);
});

test('a reader takes one answer after the other', () => {
  const reader = new AnswerReader();

  assert.equal(reader.read(Buffer.from(PLAIN)), 200);
  assert.equal(reader.read(Buffer.from(CHUNKED)), 429);
});

test('bytes beyond the answer and an answer without an end are refused', () => {
  assert.throws(() => new AnswerReader().read(Buffer.from(`${PLAIN}HTTP/1.1`)), /more than one/);
  assert.throws(() => new AnswerReader().read(Buffer.from('HTTP/1.1 200 OK\r\n\r\n')), /without an end/);
});
