#include "cscan.h"
#include "field.h"
#include "key.h"
#include "unquote.h"

#include <string.h>

/* A large table has small slots, which cost less to clear and to walk through; the text itself is
 * then in the pool only. */
static inline bool is_lean(const cscan_table *table) { return table->mask >= table->lean; }

static inline size_t index_of(const cscan_table *table, uint64_t hash) {
  return (size_t)(hash >> table->shift) & table->mask;
}

static inline bool has_room(const cscan_table *table, size_t length) {
  return table->count < table->limit &&
         length <= table->pool_capacity - table->pool_used - CSCAN_PADDING;
}

/* Where a text stands in the pool and how long it is, as far as that fits into 24 bits. */
static const uint64_t longest = (1 << 24) - 1;
static inline uint64_t place(size_t offset, size_t length) {
  return (uint64_t)offset << 24 | (length < longest ? length : longest);
}

static inline uint32_t add_to_pool(cscan_table *table, const uint8_t *text, size_t length) {
  memcpy(table->pool + table->pool_used, text, length);
  table->pool_used += length;
  table->ends[table->count++] = table->pool_used;
  return (uint32_t)table->count;
}

/* Fill the free slot where a text belongs. */
static inline uint32_t put_small(cscan_table *table, cscan_slot *slot, const uint8_t *text,
                                 size_t length, const key *k) {
  memcpy(slot->head, k->head, 32);
  slot->hash = k->hash;
  slot->offset = table->pool_used;
  slot->length = (uint32_t)length;
  return slot->code = add_to_pool(table, text, length);
}

static inline uint32_t put_lean(cscan_table *table, cscan_lean_slot *slot, const uint8_t *text,
                                size_t length, const key *k) {
  slot->tag = (uint32_t)k->hash;
  slot->place = place(table->pool_used, length);
  return slot->code = add_to_pool(table, text, length);
}

static inline size_t lean_index(const cscan_table *table, const key *k) {
  return index_of(table, (uint32_t)k->hash);
}

/* The first slot from a place on that has a tag or is free. */
static inline size_t seek(const cscan_table *table, size_t at, uint32_t tag) {
  const cscan_lean_slot *slots = table->slots;
  while (slots[at].code != 0 && slots[at].tag != tag) at = (at + 1) & table->mask;
  return at;
}

enum { BATCH = 64 };

/* A large table does not stay in the cache: fetch the slots of a batch, then the texts that they
 * stand for, before looking at any of them. */
static inline void fetch_slot(const cscan_table *table, const key *k) {
  __builtin_prefetch((const cscan_lean_slot *)table->slots + lean_index(table, k));
}

static inline void fetch_texts(const cscan_table *table, const key *k, size_t count,
                               size_t *places) {
  for (size_t i = 0; i < count; i++) {
    places[i] = seek(table, lean_index(table, &k[i]), (uint32_t)k[i].hash);
    uint64_t place = ((const cscan_lean_slot *)table->slots + places[i])->place;
    __builtin_prefetch(table->pool + (place >> 24));
    /* Where the first 32 bytes end, often another line. */
    __builtin_prefetch(table->pool + (place >> 24) + 31);
  }
}

/* Looking up and encoding, written once and compiled for each kind of processor. */
#define LOOK_UP(suffix, target)                                                                \
  target static inline key key_##suffix(const uint8_t *text, size_t length) {                  \
    key k = head_##suffix(text, length);                                                       \
    if (length > 32) k.hash ^= hash_of_rest(text, length);                                     \
    return k;                                                                                  \
  }                                                                                            \
                                                                                               \
  target static inline cscan_slot *find_small_##suffix(                                        \
      const cscan_table *table, const uint8_t *text, size_t length, const key *k) {            \
    size_t at = index_of(table, k->hash);                                                      \
    for (;;) {                                                                                 \
      cscan_slot *slot = (cscan_slot *)table->slots + at;                                      \
      if (slot->code == 0) return slot;                                                        \
      if (same_##suffix(slot->head, k) && slot->length == length &&                            \
          (length <= 32 ||                                                                     \
           memcmp(table->pool + slot->offset + 32, text + 32, length - 32) == 0)) {            \
        return slot;                                                                           \
      }                                                                                        \
      at = (at + 1) & table->mask;                                                             \
    }                                                                                          \
  }                                                                                            \
                                                                                               \
  /* From a place on, up to which no slot has the tag. */                                       \
  target static inline cscan_lean_slot *find_lean_##suffix(                                    \
      const cscan_table *table, size_t at, const uint8_t *text, size_t length, const key *k) { \
    uint64_t short_length = length < longest ? length : longest;                               \
    for (;;) {                                                                                 \
      at = seek(table, at, (uint32_t)k->hash);                                                 \
      cscan_lean_slot *slot = (cscan_lean_slot *)table->slots + at;                            \
      if (slot->code == 0) return slot;                                                        \
      const uint8_t *known = table->pool + (slot->place >> 24);                                \
      if ((slot->place & longest) == short_length && starts_##suffix(known, k, length) &&      \
          (length <= 32 || memcmp(known + 32, text + 32, length - 32) == 0) &&                 \
          (length < longest ||                                                                 \
           table->ends[slot->code - 1] - (slot->place >> 24) == length)) {                     \
        return slot;                                                                           \
      }                                                                                        \
      at = (at + 1) & table->mask;                                                             \
    }                                                                                          \
  }                                                                                            \
                                                                                               \
  target static uint64_t hash_##suffix(const cscan_table *table, const uint8_t *text,          \
                                       size_t length) {                                        \
    (void)table;                                                                               \
    return key_##suffix(text, length).hash;                                                    \
  }                                                                                            \
                                                                                               \
  target static uint32_t code_of_##suffix(const cscan_table *table, const uint8_t *text,       \
                                          size_t length) {                                     \
    key k = key_##suffix(text, length);                                                        \
    if (!is_lean(table)) return find_small_##suffix(table, text, length, &k)->code;            \
    return find_lean_##suffix(table, lean_index(table, &k), text, length, &k)->code;           \
  }                                                                                            \
                                                                                               \
  /* The code of a text, which is entered if new; 0 when there is no room for it. */           \
  target static inline uint32_t enter_small_##suffix(cscan_table *table, const uint8_t *text,  \
                                                     size_t length, const key *k) {            \
    cscan_slot *slot = find_small_##suffix(table, text, length, k);                            \
    if (slot->code != 0) return slot->code;                                                    \
    return has_room(table, length) ? put_small(table, slot, text, length, k) : 0;              \
  }                                                                                            \
                                                                                               \
  target static inline uint32_t enter_lean_##suffix(                                           \
      cscan_table *table, size_t at, const uint8_t *text, size_t length, const key *k) {       \
    cscan_lean_slot *slot = find_lean_##suffix(table, at, text, length, k);                    \
    if (slot->code != 0) return slot->code;                                                    \
    return has_room(table, length) ? put_lean(table, slot, text, length, k) : 0;               \
  }                                                                                            \
                                                                                               \
  target static uint32_t enter_##suffix(cscan_table *table, const uint8_t *text,               \
                                        size_t length) {                                       \
    key k = key_##suffix(text, length);                                                        \
    if (is_lean(table)) {                                                                      \
      size_t at = lean_index(table, &k);                                                       \
      cscan_lean_slot *slot = find_lean_##suffix(table, at, text, length, &k);                 \
      return put_lean(table, slot, text, length, &k);                                          \
    }                                                                                          \
    return put_small(table, find_small_##suffix(table, text, length, &k), text, length, &k);   \
  }                                                                                            \
                                                                                               \
  target static void find_all_##suffix(const cscan_table *table, const cscan_table *other,     \
                                       size_t at, uint32_t offset, uint32_t *ids) {            \
    while (at < other->count) {                                                                \
      key k[BATCH];                                                                            \
      size_t places[BATCH];                                                                    \
      size_t count = other->count - at < BATCH ? other->count - at : BATCH;                    \
      size_t start = at == 0 ? 0 : other->ends[at - 1];                                        \
      for (size_t i = 0, from = start; i < count; from = other->ends[at + i++]) {              \
        k[i] = key_##suffix(other->pool + from, other->ends[at + i] - from);                   \
        if (is_lean(table)) fetch_slot(table, &k[i]);                                          \
      }                                                                                        \
      if (is_lean(table)) fetch_texts(table, k, count, places);                                \
      for (size_t i = 0; i < count; start = other->ends[at], i++, at++) {                      \
        if (ids[at] != 0) continue;                                                            \
        const uint8_t *text = other->pool + start;                                             \
        size_t length = other->ends[at] - start;                                               \
        uint32_t code =                                                                        \
            is_lean(table) ? find_lean_##suffix(table, places[i], text, length, &k[i])->code   \
                           : find_small_##suffix(table, text, length, &k[i])->code;            \
        if (code != 0) ids[at] = offset + code;                                                \
      }                                                                                        \
    }                                                                                          \
  }                                                                                            \
                                                                                               \
  /* The code of a field that is not known as it stands: in quotes, empty or new. Answers   \
   * false when the text has to be looked at elsewhere. */                                     \
  target __attribute__((noinline)) static bool encode_other_##suffix(                          \
      cscan_table *table, const uint8_t *text, size_t length, uint32_t *code) {                \
    unquoted room;                                                                             \
    room.used = 0;                                                                             \
    *code = 0;                                                                                 \
    if (is_quoted(text, length) && !unquote(&room, &text, &length)) return false;              \
    if (length == 0) return true;                                                              \
    key k = key_##suffix(text, length);                                                        \
    *code = enter_small_##suffix(table, text, length, &k);                                     \
    return *code != 0;                                                                         \
  }                                                                                            \
                                                                                               \
  /* A small table stays in the cache: one text after the other. */                            \
  target __attribute__((always_inline)) static inline cscan_encoded each_small_##suffix(       \
      cscan_table *table, const cscan_column *c, size_t row, uint32_t *codes,                  \
      uint32_t *new_rows, const bool plain) {                                                  \
    cscan_encoded done = {row, 0};                                                             \
    fields f = fields_from(c, row);                                                            \
    /* None of these changes while texts are entered. */                                       \
    const cscan_table t = *table;                                                              \
    const size_t rows = c->rows;                                                               \
    for (; row < rows; row++) {                                                                \
      size_t length;                                                                           \
      const uint8_t *text = next_field(&f, plain, &length);                                    \
      const uint8_t *inner = text;                                                             \
      size_t count = length;                                                                   \
      bool is_plain = true;                                                                    \
      if (is_quoted(text, length)) {                                                           \
        inner += 1;                                                                            \
        count -= 2;                                                                            \
        is_plain = length > 1 && text[length - 1] == '"' && count <= 32 &&                     \
                   !has_quote_##suffix(inner, count);                                          \
      }                                                                                        \
      if (is_plain && count <= 32) {                                                           \
        key k = head_##suffix(inner, count);                                                   \
        const cscan_slot *slot = (const cscan_slot *)t.slots + index_of(&t, k.hash);           \
        /* A free slot is that of an empty field, which is then no special case. */            \
        if (same_##suffix(slot->head, &k) && slot->length == count) {                          \
          codes[row] = slot->code;                                                             \
          continue;                                                                            \
        }                                                                                      \
      }                                                                                        \
      size_t known = table->count;                                                             \
      if (!encode_other_##suffix(table, text, length, &codes[row])) break;                     \
      if (table->count > known) new_rows[done.entered++] = (uint32_t)row;                      \
    }                                                                                          \
    done.row = row;                                                                            \
    return done;                                                                               \
  }                                                                                            \
                                                                                               \
  target static cscan_encoded encode_small_##suffix(cscan_table *table, const cscan_column *c, \
                                                    size_t row, uint32_t *codes,               \
                                                    uint32_t *new_rows) {                      \
    return are_plain(c) ? each_small_##suffix(table, c, row, codes, new_rows, true)            \
                        : each_small_##suffix(table, c, row, codes, new_rows, false);          \
  }                                                                                            \
                                                                                               \
  target static cscan_encoded encode_lean_##suffix(cscan_table *table, const cscan_column *c,  \
                                                   size_t row, uint32_t *codes,                \
                                                   uint32_t *new_rows) {                       \
    cscan_table t = *table;                                                                    \
    cscan_encoded done = {row, 0};                                                             \
    fields f = fields_from(c, row);                                                            \
    const size_t rows = c->rows;                                                               \
    bool stops = false;                                                                        \
    unquoted room;                                                                             \
    while (row < rows && !stops) {                                                             \
      const uint8_t *texts[BATCH];                                                             \
      size_t lengths[BATCH];                                                                   \
      key k[BATCH];                                                                            \
      size_t places[BATCH];                                                                    \
      size_t count = 0;                                                                        \
      room.used = 0;                                                                           \
      for (; count < BATCH && row + count < rows; count++) {                                   \
        size_t length;                                                                         \
        const fields here = f;                                                                 \
        const uint8_t *text = next_field(&f, false, &length);                                  \
        if (is_quoted(text, length)) {                                                         \
          const uint8_t *inner = text;                                                         \
          size_t inside = length;                                                              \
          if (!unquote(&room, &inner, &inside)) {                                              \
            stops = count == 0;                                                                \
            f = here;                                                                          \
            break;                                                                             \
          }                                                                                    \
          text = inner;                                                                        \
          length = inside;                                                                     \
        }                                                                                      \
        texts[count] = text;                                                                   \
        lengths[count] = length;                                                               \
        k[count] = key_##suffix(text, length);                                                 \
        fetch_slot(&t, &k[count]);                                                             \
      }                                                                                        \
      fetch_texts(&t, k, count, places);                                                       \
      for (size_t i = 0; i < count; i++, row++) {                                              \
        codes[row] = 0;                                                                        \
        if (lengths[i] == 0) continue;                                                         \
        size_t known = t.count;                                                                \
        codes[row] = enter_lean_##suffix(&t, places[i], texts[i], lengths[i], &k[i]);          \
        if (codes[row] == 0) {                                                                 \
          stops = true;                                                                        \
          break;                                                                               \
        }                                                                                      \
        if (t.count > known) new_rows[done.entered++] = (uint32_t)row;                         \
      }                                                                                        \
    }                                                                                          \
    *table = t;                                                                                \
    done.row = row;                                                                            \
    return done;                                                                               \
  }

LOOK_UP(plain, )

#if defined(__x86_64__)

LOOK_UP(avx2, AVX2)

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

void cscan_find_all(const cscan_table *table, const cscan_table *other, size_t from,
                    uint32_t offset, uint32_t *ids) {
  CALL(find_all, table, other, from, offset, ids);
}

size_t cscan_slot_size(const cscan_table *table) {
  return is_lean(table) ? sizeof(cscan_lean_slot) : sizeof(cscan_slot);
}

static void move_small(const cscan_table *from, cscan_table *to) {
  const cscan_slot *slots = from->slots;
  cscan_slot *moved = to->slots;
  for (size_t i = 0; i <= from->mask; i++) {
    if (slots[i].code == 0) continue;
    size_t at = index_of(to, slots[i].hash);
    while (moved[at].code != 0) at = (at + 1) & to->mask;
    moved[at] = slots[i];
  }
}

static void move_lean(cscan_lean_slot slot, cscan_table *to) {
  cscan_lean_slot *moved = to->slots;
  if (slot.code == 0) return;
  size_t at = index_of(to, slot.tag);
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
      move_lean((cscan_lean_slot){(uint32_t)slots[i].hash, slots[i].code,
                                  place(slots[i].offset, slots[i].length)},
                to);
    }
  }
}

size_t cscan_collisions(const cscan_table *table, size_t mask, unsigned shift) {
  const cscan_slot *slots = table->slots;
  const uint8_t nothing[CSCAN_PADDING] = {0};
  uint64_t taken[(CSCAN_MOST_SMALL + 63) / 64] = {0};
  size_t at = (size_t)(CALL(hash, table, nothing, 0) >> shift) & mask;
  size_t collisions = 0;
  taken[at / 64] |= 1ULL << at % 64;
  for (size_t i = 0; i <= table->mask; i++) {
    if (slots[i].code == 0) continue;
    at = (size_t)(slots[i].hash >> shift) & mask;
    collisions += taken[at / 64] >> at % 64 & 1;
    taken[at / 64] |= 1ULL << at % 64;
  }
  return collisions;
}

cscan_encoded cscan_encode(cscan_table *table, const cscan_column *column, size_t row,
                           uint32_t *codes, uint32_t *new_rows) {
  if (is_lean(table)) return CALL(encode_lean, table, column, row, codes, new_rows);
  return CALL(encode_small, table, column, row, codes, new_rows);
}

