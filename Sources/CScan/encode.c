#include "cscan.h"

#include <string.h>

static const uint64_t keys[3] = {0x9E3779B97F4A7C15ULL, 0xD1B54A32D192ED03ULL,
                                 0x8CB92BA72F3D8DD7ULL};

static inline uint64_t mix(uint64_t a, uint64_t b) {
  __uint128_t product = (__uint128_t)a * b;
  return (uint64_t)product ^ (uint64_t)(product >> 64);
}

static inline uint64_t load(const uint8_t *bytes) {
  uint64_t word;
  memcpy(&word, bytes, 8);
  return word;
}

static inline uint64_t low_bytes(size_t count) {
  return count >= 8 ? ~0ULL : (1ULL << (8 * count)) - 1;
}

/* A text as a slot holds it. */
typedef struct {
  uint64_t head, rest, hash;
} key;

static uint64_t hash_of_long(const uint8_t *text, size_t length) {
  uint64_t hash = keys[2] ^ length;
  size_t at = 0;
  for (; at + 16 <= length; at += 16) {
    hash = mix(load(text + at) ^ keys[0] ^ hash, load(text + at + 8) ^ keys[1]);
  }
  if (at < length) {
    size_t left = length - at;
    uint64_t a = load(text + at) & low_bytes(left);
    uint64_t b = left > 8 ? load(text + at + 8) & low_bytes(left - 8) : 0;
    hash = mix(a ^ keys[0] ^ hash, b ^ keys[1]);
  }
  return hash;
}

static inline key key_of(const uint8_t *text, size_t length) {
  key k;
  k.head = load(text) & low_bytes(length);
  if (length <= 8) {
    k.rest = 0;
    k.hash = mix(k.head ^ keys[0], keys[1] ^ length);
  } else if (length <= 16) {
    k.rest = load(text + 8) & low_bytes(length - 8);
    k.hash = mix(k.head ^ keys[0], k.rest ^ keys[1] ^ length);
  } else {
    k.rest = k.hash = hash_of_long(text, length);
  }
  return k;
}

static inline size_t find(const cscan_table *table, const uint8_t *text, size_t length, key k) {
  size_t at = (size_t)(k.hash ^ k.hash >> 32) & table->mask;
  for (;;) {
    const cscan_slot *slot = &table->slots[at];
    if (slot->code == 0) return at;
    if (slot->head == k.head && slot->rest == k.rest && slot->length == length &&
        (length <= 16 || memcmp(table->pool + slot->offset, text, length) == 0)) {
      return at;
    }
    at = (at + 1) & table->mask;
  }
}

size_t cscan_slot_of(const cscan_table *table, const uint8_t *text, size_t length) {
  return find(table, text, length, key_of(text, length));
}

void cscan_enter(cscan_table *table, const uint8_t *text, size_t length, uint64_t offset,
                 uint32_t code) {
  key k = key_of(text, length);
  cscan_slot slot = {k.head, k.rest, (uint32_t)length, code, offset};
  table->slots[find(table, text, length, k)] = slot;
}

void cscan_rehash(const cscan_table *from, cscan_table *to) {
  for (size_t i = 0; i <= from->mask; i++) {
    cscan_slot slot = from->slots[i];
    if (slot.code == 0) continue;
    uint64_t hash = slot.rest;
    if (slot.length <= 8) {
      hash = mix(slot.head ^ keys[0], keys[1] ^ slot.length);
    } else if (slot.length <= 16) {
      hash = mix(slot.head ^ keys[0], slot.rest ^ keys[1] ^ slot.length);
    }
    size_t at = (size_t)(hash ^ hash >> 32) & to->mask;
    while (to->slots[at].code != 0) at = (at + 1) & to->mask;
    to->slots[at] = slot;
  }
}

/* The bytes of one record's field; false when a quote stands within its quotes. */
static inline bool field(const cscan_column *c, size_t row, const uint8_t **text,
                         size_t *length) {
  const uint32_t *ends = c->ends + row * c->columns + c->column;
  size_t start = c->starts && c->column == 0 ? c->starts[row] : (size_t)(uint32_t)(ends[-1] + 1);
  size_t end = *ends;
  if (c->strips_return && end > start && c->bytes[end - 1] == '\r') end -= 1;
  if (end <= start) {
    *length = 0;
    *text = c->bytes;
    return true;
  }
  const uint8_t *at = c->bytes + start;
  size_t count = end - start;
  if (*at == '"') {
    if (count < 2 || at[count - 1] != '"' || memchr(at + 1, '"', count - 2)) return false;
    at += 1;
    count -= 2;
  }
  *text = at;
  *length = count;
  return true;
}

size_t cscan_encode(const cscan_table *table, const cscan_column *column, size_t row,
                    uint32_t *codes) {
  cscan_column c = *column;
  cscan_table t = *table;
  for (; row < c.rows; row++) {
    const uint8_t *text;
    size_t length;
    if (!field(&c, row, &text, &length)) return row;
    if (length == 0) {
      codes[row] = 0;
      continue;
    }
    uint32_t code = t.slots[find(&t, text, length, key_of(text, length))].code;
    if (code == 0) return row;
    codes[row] = code;
  }
  return row;
}

static const int64_t largest = 1LL << 53;

cscan_numbers_found cscan_numbers(const cscan_column *column, int64_t *mantissas,
                                  uint8_t *decimals, uint32_t *odd_rows) {
  cscan_column c = *column;
  cscan_numbers_found found = {0, 0};
  for (size_t row = 0; row < c.rows; row++) {
    const uint8_t *text;
    size_t length;
    mantissas[row] = 0;
    decimals[row] = 0;
    if (!field(&c, row, &text, &length) || length == 0 || length > 18) {
      odd_rows[found.odd++] = (uint32_t)row;
      continue;
    }
    const uint8_t *at = text, *end = text + length;
    bool negative = *at == '-';
    at += negative;
    const uint8_t *first = at;
    int64_t value = 0;
    while (at < end && (uint8_t)(*at - '0') < 10) value = value * 10 + (*at++ - '0');
    size_t whole = (size_t)(at - first);
    size_t fraction = 0;
    bool plain = whole <= 1 || *first != '0';
    if (at < end && *at == '.') {
      const uint8_t *point = ++at;
      while (at < end && (uint8_t)(*at - '0') < 10) value = value * 10 + (*at++ - '0');
      fraction = (size_t)(at - point);
      plain &= fraction > 0;
    } else {
      plain &= whole > 0;
    }
    if (!plain || at != end || value > largest) {
      odd_rows[found.odd++] = (uint32_t)row;
      continue;
    }
    mantissas[row] = negative ? -value : value;
    decimals[row] = (uint8_t)fraction;
    if (fraction > found.decimals) found.decimals = (uint8_t)fraction;
  }
  return found;
}
