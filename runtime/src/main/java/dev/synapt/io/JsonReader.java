package dev.synapt.io;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.StandardCharsets;

/**
 * Reads the tokens of JSON in UTF-8 that headers are made of: signs, strings, and integers of 0 or
 * more. What comes when is up to the caller, so there is nothing that nests.
 */
final class JsonReader {

  private final TensorSource source;
  private final byte[] bytes;
  private final CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
  private int at;

  JsonReader(TensorSource source, byte[] bytes) {
    this.source = source;
    this.bytes = bytes;
  }

  /** Whether the next token is this sign, which is then taken. */
  boolean take(char sign) {
    skipWhitespace();
    if (at < bytes.length && bytes[at] == sign) {
      at++;
      return true;
    }
    return false;
  }

  /** Takes a sign that has to be there. */
  void expect(char sign) throws SafeTensorsException {
    if (!take(sign)) {
      throw unexpected("'" + sign + "'");
    }
  }

  /** Refuses anything but whitespace up to the end. */
  void expectEnd() throws SafeTensorsException {
    skipWhitespace();
    if (at < bytes.length) {
      throw unexpected("the end");
    }
  }

  /** An integer from 0 to {@link Long#MAX_VALUE}. */
  long integer() throws SafeTensorsException {
    skipWhitespace();
    int start = at;
    long value = 0;
    while (at < bytes.length && bytes[at] >= '0' && bytes[at] <= '9') {
      int digit = bytes[at] - '0';
      if (value > (Long.MAX_VALUE - digit) / 10) {
        throw refuse("an integer greater than " + Long.MAX_VALUE);
      }
      value = 10 * value + digit;
      at++;
    }
    if (at == start) {
      throw unexpected("an integer of 0 or more");
    }
    if (bytes[start] == '0' && at > start + 1) {
      throw refuse("an integer that begins with 0");
    }
    return value;
  }

  /** A string. */
  String string() throws SafeTensorsException {
    expect('"');
    StringBuilder text = null;
    while (true) {
      int start = at;
      while (at < bytes.length && bytes[at] != '"' && bytes[at] != '\\') {
        if (bytes[at] >= 0 && bytes[at] < ' ') {
          throw refuse("a control character in a string");
        }
        at++;
      }
      if (at == bytes.length) {
        throw refuse("a string without an end");
      }
      CharSequence piece = decode(start, at);
      if (bytes[at++] == '"') {
        return text == null ? piece.toString() : requireWhole(text.append(piece));
      }
      text = (text == null ? new StringBuilder() : text).append(piece).append(escaped());
    }
  }

  private CharSequence decode(int from, int to) throws SafeTensorsException {
    try {
      return from == to ? "" : decoder.decode(ByteBuffer.wrap(bytes, from, to - from));
    } catch (CharacterCodingException e) {
      at = from;
      throw refuse("a string that is not UTF-8");
    }
  }

  private char escaped() throws SafeTensorsException {
    char sign = at < bytes.length ? (char) bytes[at] : 0;
    at++;
    return switch (sign) {
      case '"', '\\', '/' -> sign;
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      case 'u' -> hexadecimal();
      default -> throw refuse("an unknown escape in a string");
    };
  }

  private char hexadecimal() throws SafeTensorsException {
    int value = 0;
    for (int end = at + 4; at < end; at++) {
      int digit = at < bytes.length ? Character.digit(bytes[at] & 0xff, 16) : -1;
      if (digit < 0) {
        throw refuse("an escape \\u without four hexadecimal digits");
      }
      value = 16 * value + digit;
    }
    return (char) value;
  }

  /** Escapes can write half of a pair, which is no character. */
  private String requireWhole(CharSequence text) throws SafeTensorsException {
    String string = text.toString();
    if (string
        .codePoints()
        .anyMatch(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE)) {
      throw refuse("half of a surrogate pair in a string");
    }
    return string;
  }

  private void skipWhitespace() {
    while (at < bytes.length
        && (bytes[at] == ' ' || bytes[at] == '\n' || bytes[at] == '\r' || bytes[at] == '\t')) {
      at++;
    }
  }

  /** Refuses what stands here. */
  SafeTensorsException refuse(String found) {
    return source.refuse("the header has " + found + ", near its byte " + at);
  }

  private SafeTensorsException unexpected(String expected) {
    String found =
        at == bytes.length ? "its end" : Quoted.of(String.valueOf((char) (bytes[at] & 0xff)));
    return refuse(found + " where " + expected + " is expected");
  }
}
