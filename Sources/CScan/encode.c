#include "cscan.h"

#include <string.h>

#if defined(__x86_64__)
#include <immintrin.h>
#endif

/* A text as a slot holds it. */
typedef struct {
  uint64_t head[4], hash;
} key;

static const uint64_t keys[4] = {0x9E3779B97F4A7C15ULL, 0xD1B54A32D192ED03ULL,
                                 0x8CB92BA72F3D8DD7ULL, 0xAEF17502108EF2D9ULL};

/* 32 bytes of ones and then zeros: from 32 - n on, a mask that keeps n bytes. */
static const uint8_t ones[64] = {
    255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255,
    255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255,
};

static inline uint64_t mix(uint64_t a, uint64_t b) {
  __uint128_t product = (__uint128_t)a * b;
  return (uint64_t)product ^ (uint64_t)(product >> 64);
}

/* Of the bytes past the first 32. */
static uint64_t hash_of_rest(const uint8_t *text, size_t length) {
  uint64_t hash = keys[2] ^ length;
  for (size_t at = 32; at < length; at += 16) {
    uint64_t a[2], mask[2] = {~0ULL, ~0ULL};
    memcpy(a, text + at, 16);
    if (length - at < 16) memcpy(mask, ones + 32 - (length - at), 16);
    hash = mix((a[0] & mask[0]) ^ keys[0] ^ hash, (a[1] & mask[1]) ^ keys[1]);
  }
  return hash;
}

static inline key key_plain(const uint8_t *text, size_t length) {
  key k;
  uint64_t mask[4];
  memcpy(k.head, text, 32);
  memcpy(mask, ones + 32 - (length < 32 ? length : 32), 32);
  for (int i = 0; i < 4; i++) k.head[i] &= mask[i];
  k.hash = mix(k.head[0] ^ keys[0], k.head[1] ^ keys[1] ^ length) ^
           mix(k.head[2] ^ keys[2], k.head[3] ^ keys[3]);
  if (length > 32) k.hash ^= hash_of_rest(text, length);
  return k;
}

static inline bool same_plain(const cscan_slot *slot, const key *k) {
  return ((slot->head[0] ^ k->head[0]) | (slot->head[1] ^ k->head[1]) |
          (slot->head[2] ^ k->head[2]) | (slot->head[3] ^ k->head[3])) == 0;
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

/* Looking up and encoding, written once and compiled for each kind of processor. */
#define LOOK_UP(suffix, target)                                                                \
  target static inline uint32_t *find_small_##suffix(const cscan_table *table,                 \
                                                     const uint8_t *text, size_t length,       \
                                                     const key *k) {                           \
    size_t at = (size_t)k->hash & table->mask;                                                 \
    for (;;) {                                                                                 \
      cscan_slot *slot = (cscan_slot *)table->slots + at;                                      \
      if (slot->code == 0) return &slot->code;                                                 \
      if (same_##suffix(slot, k) && slot->length == length &&                                  \
          (length <= 32 ||                                                                     \
           memcmp(table->pool + slot->offset + 32, text + 32, length - 32) == 0)) {            \
        return &slot->code;                                                                    \
      }                                                                                        \
      at = (at + 1) & table->mask;                                                             \
    }                                                                                          \
  }                                                                                            \
                                                                                               \
  target static inline uint32_t *find_##suffix(const cscan_table *table, const uint8_t *text,  \
                                               size_t length, const key *k) {                  \
    return is_lean(table) ? find_lean(table, text, length, k)                                  \
                          : find_small_##suffix(table, text, length, k);                       \
  }                                                                                            \
                                                                                               \
  target static uint32_t code_of_##suffix(const cscan_table *table, const uint8_t *text,       \
                                          size_t length) {                                     \
    key k = key_##suffix(text, length);                                                        \
    return *find_##suffix(table, text, length, &k);                                            \
  }                                                                                            \
                                                                                               \
  target static uint32_t enter_##suffix(cscan_table *table, const uint8_t *text,               \
                                        size_t length) {                                       \
    key k = key_##suffix(text, length);                                                        \
    return put(table, find_##suffix(table, text, length, &k), text, length, &k);               \
  }                                                                                            \
                                                                                               \
  target static size_t enter_all_##suffix(cscan_table *table, const cscan_table *other,        \
                                          size_t at, uint32_t *codes) {                        \
    while (at < other->count) {                                                                \
      key k[BATCH];                                                                            \
      size_t count = other->count - at < BATCH ? other->count - at : BATCH;                    \
      size_t start = at == 0 ? 0 : other->ends[at - 1];                                        \
      for (size_t i = 0, from = start; i < count; from = other->ends[at + i++]) {              \
        k[i] = key_##suffix(other->pool + from, other->ends[at + i] - from);                   \
        __builtin_prefetch(place_of(table, k[i].hash));                                        \
      }                                                                                        \
      for (size_t i = 0; i < count; i++, at++) {                                               \
        const uint8_t *text = other->pool + start;                                             \
        size_t length = other->ends[at] - start;                                               \
        uint32_t *code = find_##suffix(table, text, length, &k[i]);                            \
        if (*code == 0) {                                                                       \
          if (!has_room(table, length)) return at;                                             \
          put(table, code, text, length, &k[i]);                                               \
        }                                                                                      \
        codes[at] = *code;                                                                     \
        start = other->ends[at];                                                               \
      }                                                                                        \
    }                                                                                          \
    return at;                                                                                 \
  }                                                                                            \
                                                                                               \
  /* A small table stays in the cache: one text after the other. */                            \
  target static cscan_encoded encode_small_##suffix(cscan_table *table, cscan_column c,        \
                                                    size_t row, uint32_t *codes,               \
                                                    uint32_t *new_rows) {                      \
    cscan_table t = *table;                                                                    \
    cscan_encoded done = {row, 0};                                                             \
    for (; row < c.rows; row++) {                                                              \
      const uint8_t *text;                                                                     \
      size_t length;                                                                           \
      if (!field(&c, row, &text, &length)) break;                                              \
      if (length == 0) {                                                                       \
        codes[row] = 0;                                                                        \
        continue;                                                                              \
      }                                                                                        \
      key k = key_##suffix(text, length);                                                      \
      uint32_t *code = find_small_##suffix(&t, text, length, &k);                              \
      if (*code == 0) {                                                                         \
        if (!has_room(&t, length)) break;                                                      \
        put(&t, code, text, length, &k);                                                       \
        new_rows[done.entered++] = (uint32_t)row;                                              \
      }                                                                                        \
      codes[row] = *code;                                                                      \
    }                                                                                          \
    *table = t;                                                                                \
    done.row = row;                                                                            \
    return done;                                                                               \
  }                                                                                            \
                                                                                               \
  /* A large one does not: fetch the slots of some texts before looking at any of them. */     \
  target static cscan_encoded encode_large_##suffix(cscan_table *table, cscan_column c,        \
                                                    size_t row, uint32_t *codes,               \
                                                    uint32_t *new_rows) {                      \
    cscan_table t = *table;                                                                    \
    cscan_encoded done = {row, 0};                                                             \
    bool stops = false;                                                                        \
    while (row < c.rows && !stops) {                                                           \
      const uint8_t *texts[BATCH];                                                             \
      size_t lengths[BATCH];                                                                   \
      key k[BATCH];                                                                            \
      size_t count = 0;                                                                        \
      while (count < BATCH && row + count < c.rows) {                                          \
        if (!field(&c, row + count, &texts[count], &lengths[count])) {                         \
          stops = true;                                                                        \
          break;                                                                               \
        }                                                                                      \
        k[count] = key_##suffix(texts[count], lengths[count]);                                 \
        __builtin_prefetch(place_of(&t, k[count].hash));                                       \
        count++;                                                                               \
      }                                                                                        \
      for (size_t i = 0; i < count; i++, row++) {                                              \
        if (lengths[i] == 0) {                                                                 \
          codes[row] = 0;                                                                      \
          continue;                                                                            \
        }                                                                                      \
        uint32_t *code = find_##suffix(&t, texts[i], lengths[i], &k[i]);                       \
        if (*code == 0) {                                                                       \
          if (!has_room(&t, lengths[i])) {                                                     \
            stops = true;                                                                      \
            break;                                                                             \
          }                                                                                    \
          put(&t, code, texts[i], lengths[i], &k[i]);                                          \
          new_rows[done.entered++] = (uint32_t)row;                                            \
        }                                                                                      \
        codes[row] = *code;                                                                    \
      }                                                                                        \
    }                                                                                          \
    *table = t;                                                                                \
    done.row = row;                                                                            \
    return done;                                                                               \
  }

/* Whether the slots are lean ones: a large table of whole cache lines costs more to clear and to
 * walk through than it saves. */
static inline bool is_lean(const cscan_table *table) { return table->mask >= table->lean; }

static inline const void *place_of(const cscan_table *table, uint64_t hash) {
  size_t at = (size_t)hash & table->mask;
  return is_lean(table) ? (const void *)((const cscan_lean_slot *)table->slots + at)
                        : (const void *)((const cscan_slot *)table->slots + at);
}

static inline bool has_room(const cscan_table *table, size_t length) {
  return table->count < table->limit &&
         length <= table->pool_capacity - table->pool_used - CSCAN_PADDING;
}

/* Fills the free slot where a text belongs; `code` is the slot's. */
static inline uint32_t put(cscan_table *table, uint32_t *code, const uint8_t *text, size_t length,
                           const key *k) {
  if (is_lean(table)) {
    cscan_lean_slot *slot = (cscan_lean_slot *)((char *)code - offsetof(cscan_lean_slot, code));
    slot->hash = k->hash;
    slot->length = (uint32_t)length;
  } else {
    cscan_slot *slot = (cscan_slot *)((char *)code - offsetof(cscan_slot, code));
    memcpy(slot->head, k->head, 32);
    slot->hash = k->hash;
    slot->offset = table->pool_used;
    slot->length = (uint32_t)length;
  }
  memcpy(table->pool + table->pool_used, text, length);
  table->pool_used += length;
  table->ends[table->count++] = table->pool_used;
  *code = (uint32_t)table->count;
  return *code;
}

/* A text that has this hash stands in the pool: few others do, so that looking there costs little. */
static inline uint32_t *find_lean(const cscan_table *table, const uint8_t *text, size_t length,
                                  const key *k) {
  size_t at = (size_t)k->hash & table->mask;
  for (;;) {
    cscan_lean_slot *slot = (cscan_lean_slot *)table->slots + at;
    if (slot->code == 0) return &slot->code;
    if (slot->hash == k->hash && slot->length == length) {
      size_t start = slot->code == 1 ? 0 : table->ends[slot->code - 2];
      if (memcmp(table->pool + start, text, length) == 0) return &slot->code;
    }
    at = (at + 1) & table->mask;
  }
}

#define BATCH 16

LOOK_UP(plain, )

#if defined(__x86_64__)

#define TARGET __attribute__((target("avx2,aes,bmi,bmi2")))

TARGET static inline key key_avx2(const uint8_t *text, size_t length) {
  key k;
  __m256i mask = _mm256_loadu_si256((const __m256i *)(ones + 32 - (length < 32 ? length : 32)));
  __m256i head = _mm256_and_si256(_mm256_loadu_si256((const __m256i *)text), mask);
  _mm256_storeu_si256((__m256i *)k.head, head);
  __m128i low = _mm_xor_si128(_mm256_castsi256_si128(head), _mm_set1_epi64x((int64_t)length));
  __m128i high = _mm256_extracti128_si256(head, 1);
  __m128i seed = _mm_set_epi64x((int64_t)keys[0], (int64_t)keys[1]);
  __m128i state = _mm_aesenc_si128(_mm_aesenc_si128(low, seed), high);
  state = _mm_aesenc_si128(_mm_aesenc_si128(state, seed), seed);
  k.hash = (uint64_t)_mm_cvtsi128_si64(state);
  if (length > 32) k.hash ^= hash_of_rest(text, length);
  return k;
}

TARGET static inline bool same_avx2(const cscan_slot *slot, const key *k) {
  __m256i a = _mm256_loadu_si256((const __m256i *)slot->head);
  __m256i b = _mm256_loadu_si256((const __m256i *)k->head);
  __m256i different = _mm256_xor_si256(a, b);
  return _mm256_testz_si256(different, different);
}

LOOK_UP(avx2, TARGET)

/* The two hash differently, so a table keeps to one of them. */
#define CALL(name, table, ...)                                        \
  ((table)->level >= CSCAN_AVX2 ? name##_avx2(table, __VA_ARGS__)     \
                                : name##_plain(table, __VA_ARGS__))

#else

#define CALL(name, table, ...) name##_plain(table, __VA_ARGS__)

#endif

uint32_t cscan_code_of(const cscan_table *table, const uint8_t *text, size_t length) {
  return CALL(code_of, table, text, length);
}

uint32_t cscan_enter(cscan_table *table, const uint8_t *text, size_t length) {
  return CALL(enter, table, text, length);
}

size_t cscan_enter_all(cscan_table *table, const cscan_table *other, size_t from,
                       uint32_t *codes) {
  return CALL(enter_all, table, other, from, codes);
}

size_t cscan_slot_size(const cscan_table *table) {
  return is_lean(table) ? sizeof(cscan_lean_slot) : sizeof(cscan_slot);
}

static void move_small(const cscan_table *from, cscan_table *to) {
  const cscan_slot *slots = from->slots;
  cscan_slot *moved = to->slots;
  for (size_t i = 0; i <= from->mask; i++) {
    if (slots[i].code == 0) continue;
    size_t at = (size_t)slots[i].hash & to->mask;
    while (moved[at].code != 0) at = (at + 1) & to->mask;
    moved[at] = slots[i];
  }
}

static void move_lean(cscan_lean_slot slot, cscan_table *to) {
  cscan_lean_slot *moved = to->slots;
  if (slot.code == 0) return;
  size_t at = (size_t)slot.hash & to->mask;
  while (moved[at].code != 0) at = (at + 1) & to->mask;
  moved[at] = slot;
}

void cscan_rehash(const cscan_table *from, cscan_table *to) {
  if (!is_lean(to)) {
    move_small(from, to);
  } else if (is_lean(from)) {
    const cscan_lean_slot *slots = from->slots;
    for (size_t i = 0; i <= from->mask; i++) move_lean(slots[i], to);
  } else {
    const cscan_slot *slots = from->slots;
    for (size_t i = 0; i <= from->mask; i++) {
      move_lean((cscan_lean_slot){slots[i].hash, slots[i].code, slots[i].length}, to);
    }
  }
}

cscan_encoded cscan_encode(cscan_table *table, const cscan_column *column, size_t row,
                           uint32_t *codes, uint32_t *new_rows) {
  if (table->mask < 4096 && !is_lean(table)) return CALL(encode_small, table, *column, row, codes, new_rows);
  return CALL(encode_large, table, *column, row, codes, new_rows);
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
